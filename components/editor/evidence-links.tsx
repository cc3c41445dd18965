'use client'

import { Button, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { NoticeTag } from '#components/references/notice-tag.tsx'
import { QuickReference } from '#components/references/quick-reference.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { ClaimRecord, EvidenceLink } from '#lib/claims/claim.ts'
import { designInfo } from '#lib/evidence/designs.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import { Relation } from '#lib/evidence/relation.ts'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import type { ReferenceId } from '#lib/identity/ids.ts'
import { ReferenceChoice } from './reference-choice.tsx'
import type { WorkingCopy } from './working-copy.tsx'
import classes from './write-room.module.css'

export const relationNames: Readonly<Record<Relation, string>> = {
  supports: 'Supports it',
  'partly-supports': 'Supports it in part',
  contradicts: 'Contradicts it',
  background: 'Background',
}

interface EvidenceLinksProps {
  readonly record: ClaimRecord
  readonly copy: WorkingCopy
  readonly onChange: (evidence: readonly EvidenceLink[]) => void
}

/** A claim's links to references: how each bears on it, and where in the source it says so. */
export function EvidenceLinks({ record, copy, onChange }: EvidenceLinksProps) {
  const [open, setOpen] = useState<number | 'new' | null>(null)
  /** The link that was removed last, to be put back where it stood. */
  const [removed, setRemoved] = useState<{ readonly link: EvidenceLink; readonly index: number } | null>(null)
  const { manuscript, view } = copy
  const { evidence } = record
  const adds = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  // The form takes the focus with it when it goes: it comes back to where the next link begins.
  useEffect(() => {
    if (wasOpen.current && open === null) adds.current?.focus()
    wasOpen.current = open !== null
  }, [open])
  const done = (links: readonly EvidenceLink[]) => {
    onChange(links)
    setOpen(null)
    setRemoved(null)
  }
  const nameOf = ({ referenceId }: EvidenceLink) => {
    const reference = manuscript.references.find(({ id }) => id === referenceId)
    return reference ? shortCitation(reference.csl) : 'a reference that is gone'
  }
  return (
    <section aria-label="Evidence">
      <h3>Evidence</h3>
      {evidence.length === 0 ? <p className={classes.soft}>No evidence linked.</p> : null}
      <ul className={classes.lines}>
        {evidence.map(placed).map(({ link, index, key }) => {
          const reference = manuscript.references.find(({ id }) => id === link.referenceId)
          const notice = reference && view.notices[referenceIdentity(reference)]
          return (
            <li key={key}>
              <b>{reference ? shortCitation(reference.csl) : 'A reference that is gone'}</b>{' '}
              <Tag tone={link.relation === 'contradicts' ? 'amber' : 'plain'}>{relationNames[link.relation]}</Tag>{' '}
              {notice ? <NoticeTag type={notice.type} /> : null}
              <div className={classes.soft}>
                {reference?.appraisal ? designInfo[reference.appraisal.design].name : 'Study design not stated'}
                {link.locator === '' ? '' : `. ${link.locator}`}
              </div>
              {link.quote === '' ? null : <p className={classes.quote}>“{link.quote}”</p>}
              {open === index ? (
                <LinkForm
                  copy={copy}
                  link={link}
                  onCancel={() => setOpen(null)}
                  onDone={(changed) => done(evidence.with(index, changed))}
                />
              ) : view.editable ? (
                <div className={classes.row}>
                  <Button size="compact-xs" variant="default" onClick={() => setOpen(index)}>
                    Edit link
                  </Button>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="gray"
                    onClick={() => {
                      done(evidence.toSpliced(index, 1))
                      setRemoved({ link, index })
                    }}
                  >
                    Remove link
                  </Button>
                </div>
              ) : null}
            </li>
          )
        })}
      </ul>
      <div role="status">
        {removed && !evidence.includes(removed.link) ? (
          <div className={classes.row}>
            <span>The link to {nameOf(removed.link)} was removed.</span>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => done(evidence.toSpliced(removed.index, 0, removed.link))}
            >
              Put it back
            </Button>
          </div>
        ) : null}
      </div>
      {open === 'new' ? (
        <LinkForm copy={copy} link={null} onCancel={() => setOpen(null)} onDone={(link) => done([...evidence, link])} />
      ) : view.editable ? (
        <Button ref={adds} size="xs" variant="light" mt="xs" onClick={() => setOpen('new')}>
          Link evidence
        </Button>
      ) : null}
    </section>
  )
}

/** Two links may name one place of one work; then only their order in the list tells them apart. */
const placed = (link: EvidenceLink, index: number) => ({ link, index, key: `${link.referenceId} ${index}` })

interface LinkFormProps {
  readonly copy: WorkingCopy
  /** `null` for a new one. */
  readonly link: EvidenceLink | null
  readonly onCancel: () => void
  readonly onDone: (link: EvidenceLink) => void
}

function LinkForm({ copy, link, onCancel, onDone }: LinkFormProps) {
  const { references } = copy.manuscript
  const [referenceId, setReferenceId] = useState<ReferenceId | null>(
    link?.referenceId ?? (references.length === 1 ? (references[0]?.id ?? null) : null),
  )
  const [relation, setRelation] = useState<Relation>(link?.relation ?? 'supports')
  const [locator, setLocator] = useState(link?.locator ?? '')
  const [quote, setQuote] = useState(link?.quote ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const toFirst = () => form.current?.querySelector('input')?.focus()
  useEffect(toFirst, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (referenceId === null) return setProblem('Choose the reference, or look it up below.')
    onDone({ referenceId, relation, locator: locator.trim(), quote: quote.trim() })
  }
  return (
    <Stack gap="xs" mt="xs">
      <form ref={form} onSubmit={submit} noValidate aria-label="Evidence link">
        <Stack gap="xs">
          <ReferenceChoice
            copy={copy}
            value={referenceId}
            error={problem}
            onChange={(id) => {
              setReferenceId(id)
              setProblem(null)
            }}
          />
          <Select
            size="xs"
            label="How it bears on the claim"
            allowDeselect={false}
            data={Relation.options.map((value) => ({ value, label: relationNames[value] }))}
            value={relation}
            onChange={(value) => setRelation(Relation.catch('supports').parse(value))}
          />
          <TextInput
            size="xs"
            label="Page, table or section"
            maxLength={200}
            value={locator}
            onChange={(event) => setLocator(event.currentTarget.value)}
          />
          <Textarea
            size="xs"
            label="Quote"
            description="The words of the source that say so"
            autosize
            minRows={2}
            maxRows={8}
            maxLength={2000}
            value={quote}
            onChange={(event) => setQuote(event.currentTarget.value)}
          />
          <div className={classes.row}>
            <Button size="xs" type="submit">
              {link === null ? 'Link it' : 'Change link'}
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>
              Go back
            </Button>
          </div>
        </Stack>
      </form>
      {link === null ? (
        <QuickReference
          copy={copy}
          onAdded={(id) => {
            setReferenceId(id)
            setProblem(null)
            toFirst()
          }}
        />
      ) : null}
    </Stack>
  )
}
