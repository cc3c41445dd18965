'use client'

import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { QuickReference } from '#components/references/quick-reference.tsx'
import { amaText } from '#lib/evidence/citation-style.ts'
import type { ReferenceId } from '#lib/identity/ids.ts'
import { cite } from './editor-commands.ts'
import type { WorkingCopy } from './working-copy.tsx'

interface CiteDialogProps {
  readonly editor: Editor
  readonly copy: WorkingCopy
  readonly onClose: () => void
}

/** Chooses the references that stand as a number at the caret. */
export function CiteDialog({ editor, copy, onClose }: CiteDialogProps) {
  const { references } = copy.manuscript
  const node = editor.state.doc.nodeAt(editor.state.selection.from)
  const [chosen, setChosen] = useState<readonly ReferenceId[]>(
    node?.type.name === 'citation' ? (node.attrs.referenceIds as ReferenceId[]) : [],
  )
  return (
    <Modal opened onClose={onClose} size="lg" title="Cite" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        {references.length === 0 ? (
          <Text size="sm">This article has no references yet. Add the first one here.</Text>
        ) : null}
        <Checkbox.Group
          label="References at this spot"
          value={[...chosen]}
          onChange={(ids) => setChosen(references.flatMap(({ id }) => (ids.includes(id) ? [id] : [])))}
        >
          <Stack gap="xs" mt="xs">
            {references.map(({ id, csl }, index) => (
              <Checkbox key={id} value={id} label={`${index + 1}. ${amaText(csl)}`} />
            ))}
          </Stack>
        </Checkbox.Group>
        <QuickReference copy={copy} onAdded={(id) => setChosen((before) => [...before, id])} />
        <Group justify="flex-end">
          <Button
            disabled={chosen.length === 0}
            onClick={() => {
              cite(editor, chosen)
              onClose()
            }}
          >
            Cite {chosen.length > 1 ? `${chosen.length} references` : ''}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
