import { expect, test } from 'vitest'
import { block, claim, claimId, documentOf } from '#lib/article/manuscript.fixture.ts'
import { recordsFor } from './records.ts'

const known = new Map([claim(1, { key: true }), claim(2)].map((record) => [record.id, record]))

test('a record leaves when its words are gone, and comes back as it was when they do', () => {
  const both = documentOf(block('summary', '[[1:One.]] [[2:Two.]]'))
  const one = documentOf(block('summary', '[[2:Two.]]'))
  expect(recordsFor(one, known).map(({ id }) => id)).toEqual([claimId(2)])
  expect(recordsFor(both, known)).toEqual([...known.values()])
})

test('words that are marked without a record get one, with the kind that they suggest', () => {
  const [record] = recordsFor(documentOf(block('summary', '[[3:One in four adults has it.]]')), new Map())
  expect(record).toMatchObject({ id: claimId(3), kind: 'prevalence', question: 'prevalence', key: false, evidence: [] })
})
