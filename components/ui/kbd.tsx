'use client'

import { useOs } from '@mantine/hooks'
import classes from './kbd.module.css'

/** A shortcut as it stands on this person's keyboard: `mod+K` reads Ctrl K, on a Mac ⌘ K. */
export function Kbd({ keys }: { keys: string }) {
  const mac = useOs() === 'macos'
  const names = keys.split('+').map((key) => (key.toLowerCase() === 'mod' ? (mac ? '⌘' : 'Ctrl') : key))
  return <kbd className={classes.kbd}>{names.join(' ')}</kbd>
}
