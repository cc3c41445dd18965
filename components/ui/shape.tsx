import { VisuallyHidden } from '@mantine/core'
import classes from './shape.module.css'

export type Meaning = 'stop' | 'advice' | 'wait' | 'ok'

const shapes: Record<Meaning, { readonly sign: string; readonly word: string }> = {
  stop: { sign: '▲', word: 'Must be mended' },
  advice: { sign: '◆', word: 'Worth a look' },
  wait: { sign: '○', word: 'Waits' },
  ok: { sign: '✓', word: 'Done' },
}

/** A state by its shape first and its colour second; a screen reader hears `word`. */
export function Shape({ meaning, word = shapes[meaning].word }: { meaning: Meaning; word?: string }) {
  return (
    <span className={classes.shape} data-meaning={meaning}>
      <span aria-hidden="true">{shapes[meaning].sign}</span>
      <VisuallyHidden>{word}: </VisuallyHidden>
    </span>
  )
}
