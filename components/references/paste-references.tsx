'use client'

import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import { amaText } from '#lib/evidence/citation-style.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { ReferenceId } from '#lib/identity/ids.ts'
import { parseReference } from '#lib/import/reference.ts'
import { entriesOf } from './pasted-entries.ts'

interface Read {
  readonly raw: string
  readonly reference: Reference
  readonly known: boolean
}

/** Several references at once: what could be read of each is shown beside its words before anything is added. */
export function PasteReferences({ copy, onClose }: { copy: WorkingCopy; onClose: () => void }) {
  const { session, manuscript } = copy
  const [text, setText] = useState('')
  const [read, setRead] = useState<readonly Read[] | null>(null)
  const [chosen, setChosen] = useState<readonly string[]>([])

  const look = () => {
    const identities = new Set(manuscript.references.map(referenceIdentity))
    const found = entriesOf(text).map((raw) => {
      const reference = { id: ReferenceId.parse(crypto.randomUUID()), csl: parseReference(raw), appraisal: null }
      const identity = referenceIdentity(reference)
      const known = identities.has(identity)
      identities.add(identity)
      return { raw, reference, known }
    })
    setRead(found)
    setChosen(found.filter(({ known }) => !known).map(({ reference }) => reference.id))
  }
  const add = () => {
    const added = (read ?? [])
      .filter(({ reference }) => chosen.includes(reference.id))
      .map(({ reference }) => reference)
    session.change({ references: [...manuscript.references, ...added] })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} size="xl" title="Paste references" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        {read === null ? (
          <>
            <Textarea
              label="References"
              description="One per line, or parted by empty lines; numbers in front are taken off"
              autosize
              minRows={6}
              maxRows={18}
              data-autofocus
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button disabled={entriesOf(text).length === 0} onClick={look}>
                Read them
              </Button>
            </Group>
          </>
        ) : (
          <>
            <Checkbox.Group
              label={`${read.length} found`}
              description="Below each stands what was pasted. What was not understood can be mended after adding."
              value={[...chosen]}
              onChange={setChosen}
            >
              <Stack gap="md" mt="sm">
                {read.map(({ raw, reference, known }) => (
                  <Checkbox
                    key={reference.id}
                    value={reference.id}
                    label={amaText(reference.csl)}
                    description={known ? `In the list already. Pasted: ${raw}` : `Pasted: ${raw}`}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setRead(null)}>
                Go back
              </Button>
              <Button disabled={chosen.length === 0} onClick={add}>
                Add {chosen.length === 1 ? 'one reference' : `${chosen.length} references`}
              </Button>
            </Group>
            <Text size="xs" c="dimmed">
              Say of each how the study was done; until then it carries no level.
            </Text>
          </>
        )}
      </Stack>
    </Modal>
  )
}
