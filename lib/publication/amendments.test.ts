import { expect, test } from 'vitest'
import {
  block,
  claim,
  documentOf,
  group,
  link,
  manuscript,
  paragraph,
  reference,
} from '#lib/article/manuscript.fixture.ts'
import { amendments } from './amendments.ts'

const saying = (summary: string, quick: string, more: string, fields: Parameters<typeof manuscript>[0] = {}) =>
  manuscript({
    document: documentOf(
      block('title', 'Walking and blood pressure'),
      block('summary', summary),
      group('section', block('heading', 'Does it help?'), block('quickAnswer', quick), paragraph(more)),
    ),
    ...fields,
  })
const before = saying('[[1:Walking helps adults.]]', '[[2:It lowers blood pressure a little.]]', 'Ask 12 friends.')
const after = (...[summary, quick, more, fields]: Partial<Parameters<typeof saying>>) =>
  amendments(
    before,
    saying(
      summary ?? '[[1:Walking helps adults.]]',
      quick ?? '[[2:It lowers blood pressure a little.]]',
      more ?? 'Ask 12 friends.',
      fields,
    ),
  )

test('what is only added takes nothing back from readers', () => {
  expect(after()).toEqual([])
  expect(after(undefined, undefined, 'Ask 12 friends, or 14.')).toEqual([])
  const third = { claims: [claim(1, { key: true }), claim(2), claim(3)] }
  expect(after(undefined, undefined, 'Ask 12 friends. [[3:Hills help more.]]', third)).toEqual([])
})

test('other words of a claim amend it, more evidence for it does not', () => {
  expect(after('[[1:Walking helps most adults.]]')).toEqual(['claim'])
  const evidence = {
    claims: [claim(1, { key: true, evidence: [link(1), link(2)] }), claim(2)],
    references: [reference(1), reference(2)],
  }
  expect(after(undefined, undefined, undefined, evidence)).toEqual([])
})

test('a claim that went and a figure that became another amend, the graver first', () => {
  expect(after('Walking helps adults.', undefined, 'Ask 13 friends.', { claims: [claim(2)] })).toEqual([
    'claim',
    'figure',
  ])
  expect(after('[[1:Walking cures adults.]]', undefined, undefined)).toEqual(['safety'])
})
