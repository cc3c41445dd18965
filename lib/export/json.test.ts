import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleManuscript } from '#lib/publication/testing.ts'
import { articleJson, hashesOf, isWhole, readArticleJson } from './json.ts'
import { draftAccount, manuscripts, sampleAccount } from './testing.ts'

const exported = articleJson(sampleAccount())

test('what is exported and read back is the same manuscript, with the hashes that were signed', () => {
  const read = readArticleJson(exported)
  expect(read).toMatchObject({ ok: true, specialty: 'Endocrine', manuscript: sampleManuscript })
  expect(JSON.parse(exported)).toMatchObject(hashesOf(sampleManuscript))
})

test('whatever the text, its hashes survive the way out and in', () =>
  fc.assert(
    fc.property(manuscripts, (manuscript) => {
      const read = readArticleJson(articleJson(draftAccount(manuscript)))
      if (!read.ok) throw new Error(read.problem)
      expect(hashesOf(read.manuscript)).toEqual(hashesOf(manuscript))
    }),
    { numRuns: 25 },
  ))

test('the same account gives the same bytes, with the record and without the reviewers’ comments', () => {
  expect(articleJson(sampleAccount())).toBe(exported)
  const { record, claims } = JSON.parse(exported)
  expect(record.signOffs).toHaveLength(2)
  expect(record.stamp.state).toBe('reviewed')
  expect(claims).toHaveLength(8)
  expect(exported).not.toContain('"comment"')
})

test('a text that was not published has no stamp and no version', () => {
  const { record, text } = JSON.parse(articleJson(draftAccount(sampleManuscript)))
  expect(record).toMatchObject({ stamp: null, publications: [] })
  expect(text).toEqual({ kind: 'working-copy', number: 1 })
})

test('an article whose claim was struck is not told whole', () => {
  const [first] = sampleManuscript.claims
  if (first === undefined) throw new Error('the sample has claims')
  const at = sampleAccount().facts.now
  const account = sampleAccount({ struck: [{ claimId: first.id, reason: 'It was wrong.', at }] })
  expect(isWhole(account)).toBe(false)
  expect(() => articleJson(account)).toThrow('struck')
})

test.each([
  ['{"format":', /^This is not JSON: /],
  ['[]', /at its top/],
  ['{"format":"other/1"}', /at \/format, the format is not "countersign\/article\/1"/],
  [
    exported.replace('"relation":"supports"', '"relation":"proves"'),
    /at \/manuscript\/claims\/0\/evidence\/0\/relation/,
  ],
  [exported.replaceAll('about a fifth smaller', 'about a half smaller'), /changed or damaged .* \/contentHash/],
  [
    exported.replace(/"claimsHash":"\w{64}","contentHash"/, `"claimsHash":"${'0'.repeat(64)}","contentHash"`),
    /\/claimsHash/,
  ],
])('a bad file is refused with where it is bad', (source, problem) => {
  expect(readArticleJson(source)).toEqual({ ok: false, problem: expect.stringMatching(problem) })
})
