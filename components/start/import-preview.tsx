'use client'

import { Stack } from '@mantine/core'
import type { previewImport } from '#lib/contract/article.ts'
import type { ResponseOf } from '#lib/contract/endpoint.ts'
import { ArticleDocument } from '#lib/document/document.ts'
import { count } from '#lib/publication/words.ts'
import { FindingList, LeftoverList } from './import-findings.tsx'
import classes from './import-room.module.css'
import type { ImportSource } from './import-source.ts'
import { MakeDraft } from './make-draft.tsx'
import { type Outline, outlineOf } from './outline.ts'

type Preview = ResponseOf<typeof previewImport>

interface ImportPreviewProps {
  readonly preview: Preview
  readonly source: ImportSource
}

/** What would go where, what was not taken over and why, and the way to a draft. */
export function ImportPreview({ preview, source }: ImportPreviewProps) {
  const document = ArticleDocument.safeParse(preview.document)
  const place = source.format === 'docx' ? 'Near paragraph' : 'Line'
  const outline = outlineOf(document.success ? document.data : { type: 'doc' })
  return (
    <Stack gap="xl" mt="md">
      <section aria-labelledby="import-outline">
        <h2 className={classes.title} id="import-outline">
          What goes where
        </h2>
        <OutlineList outline={outline} references={preview.references} />
      </section>
      {preview.findings.length > 0 ? <FindingList findings={preview.findings} place={place} /> : null}
      {preview.leftovers.length > 0 ? <LeftoverList leftovers={preview.leftovers} place={place} /> : null}
      <MakeDraft source={source} />
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
          items={sections.map(({ heading, quickAnswer, blocks }) => (
            <>
              {heading || 'Without a heading'}{' '}
              <small>
                {blocks.map(({ name, number }) => count(number, name)).join(', ') || 'no text'}
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
