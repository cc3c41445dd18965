import { Modal, Stack, Switch, Text } from '@mantine/core'
import { Kbd } from '#components/ui/kbd.tsx'
import type { ShortcutGroup } from './shortcut.ts'
import classes from './shortcut-help.module.css'

interface ShortcutHelpProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly groups: readonly ShortcutGroup[]
  readonly singleKeys: boolean
  readonly onSingleKeys: (on: boolean) => void
}

const everywhere: ShortcutGroup = {
  title: 'Everywhere',
  shortcuts: [
    { keys: 'mod+K', does: 'Go to anything' },
    { keys: '?', does: 'This list' },
  ],
}

export function ShortcutHelp({ opened, onClose, groups, singleKeys, onSingleKeys }: ShortcutHelpProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Shortcuts">
      <Stack gap="lg">
        {[...groups, everywhere].map(({ title, shortcuts }) => (
          <section key={title}>
            <h3 className={classes.title}>{title}</h3>
            <dl className={classes.list}>
              {shortcuts.map(({ keys, does }) => (
                <div key={keys}>
                  <dt>{does}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Switch
          label="Shortcuts of a single key"
          checked={singleKeys}
          onChange={(event) => onSingleKeys(event.currentTarget.checked)}
        />
        <Text size="xs" c="dimmed">
          They never act while you type. Every one has a button that does the same.
        </Text>
      </Stack>
    </Modal>
  )
}
