'use client'

import { Button, Modal, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import type { CslItem } from '#lib/evidence/csl.ts'
import { ReferenceId } from '#lib/identity/ids.ts'
import { parseReference } from '#lib/import/reference.ts'
import { type FieldValues, identifierIn, valuesOf } from './reference-fields.ts'
import { ReferenceForm } from './reference-form.tsx'

interface QuickReferenceProps {
  readonly copy: WorkingCopy
  readonly onAdded: (id: ReferenceId) => void
}

/** A reference from one line: a DOI, a PMID, an address or a whole citation opens the form with what could be read. */
export function QuickReference({ copy, onAdded }: QuickReferenceProps) {
  const [line, setLine] = useState('')
  const [start, setStart] = useState<Partial<FieldValues> | null>(null)
  const open = () => setStart(line.trim() === '' ? {} : (identifierIn(line) ?? valuesOf(parseReference(line))))
  const add = (csl: CslItem) => {
    onAdded(addReference(copy, csl))
    setLine('')
    setStart(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    open()
  }
  return (
    <>
      <TextInput
        size="xs"
        label="Another reference"
        description="A DOI, a PMID, an address, or the citation as it is"
        value={line}
        onKeyDown={onKeyDown}
        onChange={(event) => setLine(event.currentTarget.value)}
      />
      <Button size="xs" variant="default" onClick={open} style={{ alignSelf: 'start' }}>
        Add reference
      </Button>
      <Modal
        opened={start !== null}
        onClose={() => setStart(null)}
        size="lg"
        title="Add a reference"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {start === null ? null : (
          <ReferenceForm csl={null} start={start} act="Add reference" onDone={add} onCancel={() => setStart(null)} />
        )}
      </Modal>
    </>
  )
}

/** Puts a work at the end of an article's list; its study design is asked later. */
export function addReference({ session, manuscript }: WorkingCopy, csl: CslItem): ReferenceId {
  const id = ReferenceId.parse(crypto.randomUUID())
  session.change({ references: [...manuscript.references, { id, csl, appraisal: null }] })
  return id
}
