'use client'

import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { NoticeTag } from '#components/references/notice-tag.tsx'
import { QuickReference } from '#components/references/quick-reference.tsx'
import { amaText } from '#lib/evidence/citation-style.ts'
import { titleKey } from '#lib/evidence/duplicates.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
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
  const [words, setWords] = useState('')
  const wanted = words.split(/\s+/).map(titleKey)
  const isShown = (label: string) => wanted.every((word) => titleKey(label).includes(word))
  const list = references.map((reference, index) => ({ reference, label: `${index + 1}. ${amaText(reference.csl)}` }))
  return (
    <Modal opened onClose={onClose} size="lg" title="Cite">
      <Stack gap="md">
        {references.length === 0 ? (
          <Text size="sm">This article has no references yet. Add the first one here.</Text>
        ) : null}
        {references.length > 6 ? (
          <TextInput
            type="search"
            label="Find"
            placeholder="A name, a year, words of the title"
            data-autofocus
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        ) : null}
        <Checkbox.Group
          label="References at this spot"
          value={[...chosen]}
          onChange={(ids) => setChosen(references.flatMap(({ id }) => (ids.includes(id) ? [id] : [])))}
        >
          <Stack gap="xs" mt="xs">
            {list
              .filter(({ reference: { id }, label }) => chosen.includes(id) || isShown(label))
              .map(({ reference, label }) => {
                const notice = copy.view.notices[referenceIdentity(reference)]
                return (
                  <div key={reference.id}>
                    <Checkbox value={reference.id} label={label} />
                    {notice ? <NoticeTag type={notice.type} /> : null}
                  </div>
                )
              })}
          </Stack>
        </Checkbox.Group>
        <QuickReference copy={copy} onAdded={(id) => setChosen((before) => [...new Set([...before, id])])} />
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
