import { expect, test } from 'vitest'
import type { ClaimDigest, ManuscriptDigest } from '#lib/article/digest.ts'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import { deltaFor, type PastReview } from './delta.ts'

const claim = (id: string, words: string, references: readonly string[] = ['r1']): ClaimDigest => ({
  id: id as never,
  fingerprint: sha256Hex(words + references.join()),
  kind: 'efficacy',
  question: 'therapy',
  risk: 'low',
  key: false,
  writerIds: [],
  references: references.map((reference) => ({ id: reference as never, identity: reference, supports: true })),
})
const digest = (content: string, claims: readonly ClaimDigest[]): ManuscriptDigest => ({
  contentHash: sha256Hex(content),
  claimsHash: sha256Hex(claims.map(({ fingerprint }) => fingerprint).join()),
  writerIds: [],
  claims,
  problems: [],
})
const rosa = 'rosa' as never
const verdict = (of: ClaimDigest, revisionId: string, at: string, by = 'rosa') => ({
  claimId: of.id,
  fingerprint: of.fingerprint,
  reviewerId: by as never,
  revisionId: revisionId as never,
  decision: 'approved' as const,
  at: at as never,
})

const [a, b, c] = [claim('a', 'one'), claim('b', 'two'), claim('c', 'three')] as const
const first = digest('1', [a, b, c])
const past: PastReview = {
  verdicts: [a, b, c].map((of) => verdict(of, 'first', '2026-01-01T00:00:00.000Z')),
  signOffs: [],
  revisions: [{ id: 'first' as never, digest: first }],
}
const changes = (delta: ReturnType<typeof deltaFor>) =>
  Object.fromEntries(delta.claims.map(({ claimId, change }) => [claimId, change]))

test('in the first round everything is new and there is no base', () => {
  const delta = deltaFor(rosa, first, { verdicts: [], signOffs: [], revisions: [] })
  expect(delta).toMatchObject({ baseRevisionId: null, textChanged: false })
  expect(changes(delta)).toEqual({ a: 'new', b: 'new', c: 'new' })
})

test('only what changed since this reviewer judged it is different', () => {
  const delta = deltaFor(rosa, digest('2', [a, claim('b', 'two changed'), claim('d', 'four')]), past)
  expect(changes(delta)).toEqual({ a: 'unchanged', b: 'changed', c: 'removed', d: 'new' })
  expect(delta).toMatchObject({ baseRevisionId: 'first', textChanged: true, onlyOtherTextChanged: false })
})

test('changed evidence is named, reference by reference', () => {
  const delta = deltaFor(rosa, digest('2', [claim('a', 'one', ['r2']), b, c]), past)
  expect(delta.claims[0]).toMatchObject({ change: 'changed', referencesAdded: ['r2'], referencesRemoved: ['r1'] })
})

test('the base is their own last judgment, whatever others judged in between', () => {
  const second = digest('2', [claim('a', 'one in between'), b, c])
  const between: PastReview = {
    ...past,
    verdicts: [...past.verdicts, verdict(second.claims[0] ?? a, 'second', '2026-02-01T00:00:00.000Z', 'rolf')],
    revisions: [...past.revisions, { id: 'second' as never, digest: second }],
  }
  const back = deltaFor(rosa, digest('3', [a, b, c]), between)
  expect(changes(back)).toEqual({ a: 'unchanged', b: 'unchanged', c: 'unchanged' })
  expect(back).toMatchObject({ baseRevisionId: 'first', onlyOtherTextChanged: true })
})

test('signing without a new verdict moves the base of the text, not that of the claims', () => {
  const second = digest('2', [a, b, c])
  const signed: PastReview = {
    ...past,
    signOffs: [{ reviewerId: rosa, revisionId: 'second' as never, at: '2026-02-01T00:00:00.000Z' as never }],
    revisions: [...past.revisions, { id: 'second' as never, digest: second }],
  }
  const delta = deltaFor(rosa, second, signed)
  expect(delta).toMatchObject({ baseRevisionId: 'second', textChanged: false })
  expect(delta.claims[0]?.baseRevisionId).toBe('first')
})
