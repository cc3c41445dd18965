'use client'

import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { tabAddress } from '#components/article/addresses.ts'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { type Meaning, Shape } from '#components/ui/shape.tsx'
import { call } from '#lib/client/api.ts'
import { importArticle, type previewImport } from '#lib/contract/article.ts'
import type { ResponseOf } from '#lib/contract/endpoint.ts'
import { ArticleDocument } from '#lib/document/document.ts'
import type { Specialty } from '#lib/identity/specialty.ts'
import type { Finding } from '#lib/import/findings.ts'
import type { SourceFormat } from '#lib/import/import-text.ts'
import { count } from '#lib/publication/words.ts'
import classes from './import-room.module.css'
import { type Outline, outlineOf } from './outline.ts'
import { SpecialtySelect } from './specialty-select.tsx'

type Preview = ResponseOf<typeof previewImport>

interface ImportPreviewProps {
  readonly preview: Preview
  readonly source: string
  readonly format: SourceFormat
}

/** What would go where, what was not taken over and why, and the way to a draft. */
export function ImportPreview({ preview, source, format }: ImportPreviewProps) {
  const document = ArticleDocument.safeParse(preview.document)
  const outline = outlineOf(document.success ? document.data : { type: 'doc' })
  return (
    <Stack gap="xl" mt="md">
      <section aria-labelledby="import-outline">
        <h2 className={classes.title} id="import-outline">
          What goes where
        </h2>
        <OutlineList outline={outline} references={preview.references} />
      </section>
      {preview.findings.length > 0 ? <FindingList findings={preview.findings} /> : null}
      {preview.leftovers.length > 0 ? (
        <section aria-labelledby="import-leftovers">
          <h2 className={classes.title} id="import-leftovers">
            {count(preview.leftovers.length, 'piece')} without a place
          </h2>
          <Text size="xs" c="dimmed" mb="xs">
            Kept beside the draft, whole, so that nothing is lost.
          </Text>
          <ul className={classes.findings}>
            {preview.leftovers.map(({ text, line, reason }) => (
              <li key={`${line} ${text}`}>
                <Shape meaning="advice" word="Left over" />
                <div>
                  {reason} <small>Line {line}</small>
                  <blockquote>{text}</blockquote>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <MakeDraft source={source} format={format} />
    </Stack>
  )
}

function OutlineList({ outline, references }: { outline: Outline; references: Preview['references'] }) {
  const { title, summary, facts, sections, questions } = outline
  return (
    <dl className={classes.outline}>
      <Part name="Title">{title || <None />}</Part>
      <Part name="Summary">{summary || <None />}</Part>
      <Part name={named('Fact', facts.length)}>
        <Items
          items={facts.map(({ label, value }) => (
            <>
              {label}: <b>{value}</b>
            </>
          ))}
        />
      </Part>
      <Part name={named('Section', sections.length)}>
        <Items
          items={sections.map(({ heading, quickAnswer, paragraphs }) => (
            <>
              {heading || 'Without a heading'}{' '}
              <small>
                {count(paragraphs, 'paragraph')}
                {quickAnswer ? ', with a quick answer' : ''}
              </small>
            </>
          ))}
        />
      </Part>
      <Part name={named('Question', questions.length)}>
        <Items items={questions} />
      </Part>
      <Part name={named('Reference', references.length)}>
        <Items items={references.map(({ text, raw }) => text || raw)} ordered />
      </Part>
    </dl>
  )
}

const named = (name: string, length: number) => `${name}s (${length})`
const None = () => <small>None found</small>

function Part({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Items({ items, ordered = false }: { items: readonly React.ReactNode[]; ordered?: boolean }) {
  if (items.length === 0) return <None />
  const List = ordered ? 'ol' : 'ul'
  return (
    <List>
      {items
        .map((item, at) => ({ item, key: `item ${at}` }))
        .map(({ item, key }) => (
          <li key={key}>{item}</li>
        ))}
    </List>
  )
}

const meanings: Record<Finding['severity'], { meaning: Meaning; word: string }> = {
  stop: { meaning: 'stop', word: 'Must be settled before review' },
  warning: { meaning: 'advice', word: 'Warning' },
  note: { meaning: 'wait', word: 'Note' },
}

function FindingList({ findings }: { findings: Preview['findings'] }) {
  return (
    <section aria-labelledby="import-findings">
      <h2 className={classes.title} id="import-findings">
        {count(findings.length, 'finding')}
      </h2>
      <Text size="xs" c="dimmed" mb="xs">
        What the source says of itself or leaves out, and what becomes of it.
      </Text>
      <ul className={classes.findings}>
        {findings.map(({ code, severity, message, quote, line }) => (
          <li key={`${code} ${line} ${quote}`}>
            <Shape {...meanings[severity]} />
            <div>
              {message} <small>Line {line}</small>
              {quote ? <blockquote>{quote}</blockquote> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function MakeDraft({ source, format }: { source: string; format: SourceFormat }) {
  const router = useRouter()
  const client = useQueryClient()
  const [specialty, setSpecialty] = useState<Specialty | null>(null)
  const [checked, setChecked] = useState(false)
  const make = useMutation({
    mutationFn: (field: Specialty) => call(importArticle, { body: { source, format, specialty: field } }),
    onSuccess: ({ articleId }) => {
      void client.invalidateQueries({ queryKey: ['desk'] })
      void client.invalidateQueries({ queryKey: ['articles'] })
      router.push(tabAddress(articleId, 'write'))
    },
  })
  const start = () => {
    setChecked(true)
    if (specialty) make.mutate(specialty)
  }
  return (
    <section aria-label="Make a draft">
      <Stack gap="md">
        <SpecialtySelect
          value={specialty}
          onChange={setSpecialty}
          error={checked && specialty === null ? 'Choose the field that this article belongs to.' : null}
        />
        <ProblemAlert error={make.error} />
        <Group>
          <Button size="md" loading={make.isPending || make.isSuccess} onClick={start}>
            Make a draft
          </Button>
        </Group>
      </Stack>
    </section>
  )
}
