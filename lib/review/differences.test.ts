import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  block,
  body,
  claim,
  documentOf,
  group,
  link,
  manuscript,
  paragraph,
  reference,
} from '#lib/article/manuscript.fixture.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { sentenceHash } from '#lib/claims/coverage.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { differencesBetween, type KnownRevision, knownWhole } from './differences.ts'
import { textDifferences } from './text-difference.ts'

const before = manuscript()
const with_ = (fields: Partial<Manuscript>) => differencesBetween(before, manuscript(fields))
const textWith = (...blocks: readonly NodeJson[]) =>
  documentOf(
    block('title', 'Walking and blood pressure'),
    block('summary', '[[1:Walking improves blood pressure in adults.]] Here is how to begin.'),
    body(...blocks),
  )
const shoes = paragraph('Wear good shoes. Bring a friend.[cite:1]')

describe('differences that no verdict covers', () => {
  test('the same revision has none, and neither has one in which something only moved', () => {
    expect(with_({})).toEqual([])
    const two = manuscript({ document: textWith(shoes, paragraph('Drink water.')) })
    expect(differencesBetween(two, manuscript({ document: textWith(paragraph('Drink water.'), shoes) }))).toEqual([])
  })

  test('what a verdict on a claim covers is left to it: its words, its kind, its evidence', () => {
    const document = documentOf(
      block('title', 'Walking and blood pressure'),
      block('summary', '[[1:Walking improves blood pressure in most adults.]] Here is how to begin.'),
      body(shoes),
    )
    expect(with_({ document })).toEqual([])
    expect(with_({ claims: [claim(1, { key: true, kind: 'safety' }), claim(2)] })).toEqual([])
    expect(with_({ claims: [claim(1, { key: true, evidence: [link(1, { locator: 'p. 9' })] }), claim(2)] })).toEqual([])
  })

  test('a passage, its form, a reference mark', () => {
    const told = (...blocks: readonly NodeJson[]) =>
      with_({ document: textWith(...blocks) }).map(({ type, said }) => [type, ...said])
    expect(told(paragraph('Wear warm shoes. Bring a friend.[cite:1]'))).toEqual([['text']])
    const bold: NodeJson = {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Wear good shoes.', marks: [{ type: 'bold' }] },
        { type: 'text', text: ' Bring a friend.' },
        ...(shoes.content?.slice(1) ?? []),
      ],
    }
    expect(told(bold)).toEqual([['form', 'In “Wear good shoes. Bring a friend.”: Form changed: “Wear good shoes.”']])
    expect(told(paragraph('Wear good shoes. Bring a friend.'))).toEqual([
      ['form', 'In “Wear good shoes. Bring a friend.”: Removed “[reference]”'],
    ])
    expect(told({ ...shoes, type: 'subheading' })).toEqual([
      ['form', 'In the subheading “Wear good shoes. Bring a friend.”: This subheading was a paragraph.'],
    ])
    const figure = group('figure', block('caption', ''))
    expect(told(shoes, figure)).toHaveLength(1)
  })

  test('a claim that went, one that became a key claim, a reference, a sentence waved through', () => {
    const unmarked = documentOf(
      block('title', 'Walking and blood pressure'),
      block('summary', '[[1:Walking improves blood pressure in adults.]] Here is how to begin.'),
      group('section', block('heading', 'Does walking help?'), block('quickAnswer', 'It does.'), shoes),
    )
    expect(with_({ document: unmarked, claims: [claim(1, { key: true })] }).map(({ type }) => type)).toEqual([
      'text',
      'removed-claim',
    ])
    expect(with_({ claims: [claim(1), claim(2)] })).toMatchObject([
      { type: 'key-claim', about: 'Walking improves blood pressure in adults.', said: ['It is a key claim no more.'] },
    ])
    const retitled = reference(1, { csl: { ...reference(1).csl, title: 'Walking and pressure' } })
    expect(with_({ references: [retitled] })).toMatchObject([{ type: 'reference' }])
    const quote = 'Bring a friend.'
    const dismissals = [{ sentence: sentenceHash(quote), quote, reason: 'advice' }]
    expect(with_({ dismissals })).toMatchObject([{ type: 'dismissal', about: `“${quote}”` }])
  })
})

/** The manuscript after one random edit by somebody. */
const words = fc.constantFrom('warm', 'old', 'new', 'light', 'dry')
const edits: fc.Arbitrary<(text: Manuscript) => Manuscript> = fc.oneof(
  words.map((word) => (text: Manuscript) => ({ ...text, document: reworded(text.document, 'good', word) })),
  words.map((word) => (text: Manuscript) => ({ ...text, document: reworded(text.document, 'begin', word) })),
  words.map((word) => (text: Manuscript) => ({ ...text, document: reworded(text.document, 'adults', word) })),
  words.map((word) => (text: Manuscript) => ({
    ...text,
    references: [reference(1, { csl: { ...reference(1).csl, title: `A ${word} title` } })],
  })),
  fc.boolean().map((key) => (text: Manuscript) => ({ ...text, claims: [claim(1, { key }), claim(2)] })),
)

function reworded<T extends NodeJson>(node: T, from: string, to: string): T {
  const text = node.text?.replace(from, to)
  return {
    ...node,
    ...(text === undefined ? {} : { text }),
    ...(node.content && { content: node.content.map((child) => reworded(child, from, to)) }),
  }
}

/** Passages outside of claims, as the differences tell them. */
const passages = (text: Manuscript) => textDifferences(documentOf(), text.document).map(({ after }) => after)
const title = (text: Manuscript) => text.references[0]?.csl.title ?? ''

describe('the revision that a reviewer knows whole', () => {
  test('is the first that they judged, until they signed another or were shown all of it', () => {
    const next = manuscript({ document: reworded(before.document, 'good', 'warm') })
    const first: KnownRevision<string> = { id: 'one', manuscript: before, signed: false, shown: new Set() }
    const second: KnownRevision<string> = { id: 'two', manuscript: next, signed: false, shown: new Set() }
    const shown = new Set(differencesBetween(before, next).map(({ id }) => id))
    expect(knownWhole([])).toBeNull()
    expect(knownWhole([first])?.id).toBe('one')
    expect(knownWhole([first, second])?.id).toBe('one')
    expect(knownWhole([first, { ...second, signed: true }])?.id).toBe('two')
    expect(knownWhole([first, { ...second, shown }])?.id).toBe('two')
  })

  test('nobody who was shown all differences, over any rounds, lacks a word: it was in the first text or in a difference', () => {
    const rounds = fc.array(
      fc.record({ edits: fc.array(edits, { maxLength: 3 }), looksAt: fc.array(fc.boolean(), { maxLength: 4 }) }),
      { maxLength: 6 },
    )
    let signable = 0
    fc.assert(
      fc.property(rounds, (all) => {
        const seen = { passages: new Set(passages(before)), said: [title(before)] }
        const past: KnownRevision<string>[] = [{ id: '0', manuscript: before, signed: false, shown: new Set() }]
        for (const [round, { edits: made, looksAt }] of all.entries()) {
          const present = made.reduce((text, edit) => edit(text), past.at(-1)?.manuscript ?? before)
          const base = knownWhole(past)?.manuscript ?? before
          const differences = differencesBetween(base, present)
          const shown = differences.filter((_, at) => looksAt[at] ?? true)
          for (const { words, said } of shown) {
            seen.passages.add(words.flatMap(({ type, text }) => (type === 'deleted' ? [] : text)).join(''))
            seen.said.push(...said)
          }
          const ids = new Set(shown.map(({ id }) => id))
          past.push({ id: `${round + 1}`, manuscript: present, signed: false, shown: ids })
          if (differences.some(({ id }) => !ids.has(id))) continue
          signable++
          for (const passage of passages(present)) expect(seen.passages).toContain(passage)
          expect(seen.said.some((said) => said.includes(title(present)))).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
    expect(signable).toBeGreaterThan(100)
  })
})
