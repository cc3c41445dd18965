import { expect, test } from 'vitest'
import { z } from 'zod'
import type { NodeJson } from '#lib/document/document.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { wordsOf } from '#lib/import/assemble.ts'
import { readJob } from '#lib/import-worker/read-job.ts'
import { firstAspirin } from '#tools/demo/articles/aspirin.ts'
import { idsFrom, manuscriptOf } from '#tools/demo/build.ts'
import { articleDocx } from './docx.ts'
import { draftAccount, sampleAccount } from './testing.ts'

const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

test('a Word file comes back through the import with every word and every reference', async () => {
  const manuscript = manuscriptOf(
    firstAspirin,
    idsFrom(() => crypto.randomUUID()),
  )
  const read = await readJob({ format: 'docx', bytes: await articleDocx(draftAccount(manuscript), new Map()) })
  if (!read.ok) throw new Error(read.problem)
  const shown = new Map<string, number>()
  for (const word of words(wordsOf(read.document))) shown.set(word, (shown.get(word) ?? 0) + 1)
  const lost = words(wordsOf(manuscript.document)).filter((word) => {
    const left = shown.get(word) ?? 0
    shown.set(word, left - 1)
    return left === 0
  })
  expect(lost).toEqual([])
  expect(read.references.length).toBe(manuscript.references.length)
  // The list is then in the order in which the text cites it, as AMA style asks; each citation leads to the same work.
  expect(citedIn(read.document, read.references)).toEqual(citedIn(manuscript.document, manuscript.references))
})

/** The DOIs behind the citations of a text, in its order. */
const citedIn = (
  { type, attrs, content = [] }: NodeJson,
  references: readonly Pick<Reference, 'id' | 'csl'>[],
): readonly (string | undefined)[] =>
  type === 'citation'
    ? z
        .array(z.string())
        .parse(attrs?.referenceIds)
        .map((cited) => references.find(({ id }) => id === cited)?.csl.DOI)
    : content.flatMap((part) => citedIn(part, references))

test('the record stands at the end, with signatures and claims', async () => {
  const bytes = await articleDocx(sampleAccount(), new Map())
  expect([...bytes.subarray(0, 2)]).toEqual([0x50, 0x4b])
  const read = await readJob({ format: 'docx', bytes })
  if (!read.ok) throw new Error(read.problem)
  const said = JSON.stringify(read)
  expect(said).toContain('Signed by Ines Carvalho, MD, PhD, consultant endocrinologist')
  expect(said).toContain('flattened the rise in glucose')
})
