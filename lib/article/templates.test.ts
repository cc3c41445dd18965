import { describe, expect, test } from 'vitest'
import { schema } from '#lib/document/schema.ts'
import { sentences } from '#lib/document/sentences.ts'
import { withSkeleton } from '#lib/document/skeleton.ts'
import { documentProblems } from '#lib/document/structure.ts'
import { submissionProblems } from './checks.ts'
import { guidanceBelow, templateDocument, templateIds, templates } from './templates.ts'

const open = (id: (typeof templateIds)[number], title = 'Tinnitus') => ({
  document: templateDocument(id, title),
  claims: [],
  references: [],
  dismissals: [],
})

describe.each(templateIds)('the template %s', (id) => {
  const { facts, sections, faq } = templates[id]
  const prompts = [...facts, ...sections, ...faq]

  test('opens with a document that fits the schema and lacks no part', () => {
    const { document } = open(id)
    expect(documentProblems(document)).toEqual([])
    expect(() => schema.nodeFromJSON(document).check()).not.toThrow()
    expect(withSkeleton(document)).toEqual(document)
  })

  test('says nothing of its own: all that keeps it from review is what is empty, each named in a sentence', () => {
    const problems = submissionProblems(open(id))
    const emptiness = [
      'no-summary',
      'section-without-heading',
      'section-without-quick-answer',
      'section-without-body',
      'fact-without-value',
      'question-without-answer',
      'no-key-claim',
    ]
    expect(problems.filter(({ code }) => !emptiness.includes(code))).toEqual([])
    expect(problems.filter(({ code }) => code === 'section-without-body')).toHaveLength(Math.max(1, sections.length))
    expect(problems.filter(({ code }) => code === 'fact-without-value')).toHaveLength(facts.length)
    expect(problems.filter(({ code }) => code === 'question-without-answer')).toHaveLength(faq.length)
    for (const { message } of problems) expect(message).toMatch(/^\p{Lu}.*\.$/u)
  })

  test('asks: headings and questions end with a question mark, and what is below them is guidance, not text', () => {
    for (const { words } of [...sections, ...faq]) expect(words).toMatch(/\?$/)
    for (const { words, guidance } of prompts) expect(guidanceBelow(words)).toBe(guidance)
    const written = sentences(open(id).document).map(({ text }) => text)
    expect(written).toEqual(['Tinnitus', ...prompts.map(({ words }) => words)])
  })

  test('needs no title yet', () => expect(documentProblems(open(id, '').document)).toEqual([]))
})

test('there is no guidance below words of somebody’s own', () => expect(guidanceBelow('What about dogs?')).toBeNull())

test('one prompt has one guidance, whichever template it stands in', () => {
  const all = Object.values(templates).flatMap(({ facts, sections, faq }) => [...facts, ...sections, ...faq])
  expect(new Set(all.map(({ words }) => words)).size).toBe(all.length)
})
