import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { PersonId } from '#lib/identity/ids.ts'
import { signingKey, signSignOff } from '#lib/review/signature.ts'
import { PublicFacts } from './facts.ts'
import { partHashes, ReviewRecord, recordText, reviewRecord, signedText } from './review-record.ts'
import { sampleFacts, sampleManuscript } from './testing.ts'
import { verifyRecord } from './verify-record.ts'

const key = signingKey(generateKeyPairSync('ed25519').privateKey)
const otherKey = signingKey(generateKeyPairSync('ed25519').privateKey)

const signed = (facts: PublicFacts): PublicFacts => ({
  ...facts,
  signOffs: facts.signOffs.map(({ payload }) => signSignOff(payload, key)),
})
const facts = signed(sampleFacts())
const record = reviewRecord(facts, null, [key.publicJwk, otherKey.publicJwk], key)
const text = recordText(record)

/** A record changed by somebody who can also mend hashes and sign with a key of their own. */
function forged(change: (record: ReviewRecord) => Partial<ReviewRecord>, signer = otherKey): string {
  const changed = { ...record, ...change(record), keyId: signer.keyId }
  const keys = [key.publicJwk, signer.publicJwk]
  const covered = { ...changed, keys, parts: partHashes({ ...changed, keys }) }
  return recordText(ReviewRecord.parse({ ...covered, signature: signer.sign(signedText(covered)) }))
}
const pointers = (served: string | Uint8Array) => {
  const result = verifyRecord(served)
  return result.ok ? [] : result.problems.map(({ pointer }) => pointer)
}

describe('a review record', () => {
  test('verifies as it was made, with its own keys and with the site’s', () => {
    expect(verifyRecord(text)).toMatchObject({ ok: true })
    expect(verifyRecord(new TextEncoder().encode(text), [key.publicJwk])).toMatchObject({ ok: true })
  })

  test('of the first format, which could not be held against the page, stays good', () => {
    const { page: _, signature: __, ...rest } = { page: null, ...record }
    const unsigned = { ...rest, format: 'countersign/review-record/1' as const }
    const covered = { ...unsigned, parts: partHashes(unsigned) }
    const first = ReviewRecord.parse({ ...covered, signature: key.sign(signedText(covered)) })
    expect(recordText(first)).not.toContain('textHash')
    expect(verifyRecord(recordText(first), [key.publicJwk])).toMatchObject({ ok: true })
  })

  test('fails where what the page is held against does not follow from the manuscript, even if the site signed it', () => {
    const served = forged(
      (held) =>
        held.format === 'countersign/review-record/1'
          ? {}
          : { page: { ...held.page, textHash: Sha256.parse('0'.repeat(64)) } },
      key,
    )
    expect(pointers(served)).toEqual(['/page/textHash'])
  })

  test('is canonical JSON and one newline, and the same for the same facts', () => {
    expect(text).toBe(`${canonicalJson(JSON.parse(text))}\n`)
    expect(recordText(reviewRecord(facts, null, [key.publicJwk], key))).toBe(text)
  })

  test('fails on any changed byte, and says where', () => {
    const bytes = new TextEncoder().encode(text)
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = bytes.slice()
        changed[at] = (changed[at] ?? 0) ^ flip
        const result = verifyRecord(changed)
        expect(result).toMatchObject({ ok: false })
        if (!result.ok) expect(result.problems[0]?.message).not.toBe('')
      }),
      { numRuns: 150 },
    )
  })

  test('names the part in which a word was changed', () => {
    expect(pointers(text.replace('Jonas Brandt', 'Jonas Brand'))).toContain('/authors')
    expect(pointers(text.replace('"state":"reviewed"', '"state":"lapsed"'))).toContain('/stamp/state')
    expect(pointers(text.replaceAll('15 minutes', '25 minutes'))).toContain('/manuscript')
  })

  test('fails where a byte was added at its end or it was spelled otherwise', () => {
    expect(pointers(`${text}\n`)).toEqual([''])
    expect(pointers(`\ufeff${text}`)).toEqual([''])
    expect(pointers(JSON.stringify(JSON.parse(text), null, 2))).toEqual([''])
  })

  test('fails where something was added to it, even if it was signed again', () => {
    const value = { ...record, note: 'x', signature: '' }
    const { signature: _, ...covered } = value
    expect(pointers(recordText({ ...covered, signature: key.sign(canonicalJson(covered)) }))).toContain('/note')
  })

  test('fails where the words were changed and everything but the reviewers’ signatures was made anew', () => {
    const manuscript = JSON.parse(JSON.stringify(sampleManuscript).replace('15 minutes', '25 minutes'))
    const other = sampleFacts({ manuscript: PublicFacts.unwrap().shape.manuscript.parse(manuscript) })
    const served = forged(() => {
      const { publications, verdicts, claims, stamp } = reviewRecord(signed(other), null, [key.publicJwk], key)
      return { manuscript: other.manuscript, publications, verdicts, claims, stamp }
    })
    expect(pointers(served)).toContain('/signOffs/0/payload/contentHash')
  })

  test('fails where a sign-off was edited, or carries the signature of another', () => {
    const edited = forged(({ signOffs }) => ({
      signOffs: signOffs.map((signOff) => ({
        ...signOff,
        payload: { ...signOff.payload, signer: { ...signOff.payload.signer, name: 'Somebody Else' } },
      })),
    }))
    expect(pointers(edited)).toContain('/signOffs/0/signature')
    const swapped = forged(({ signOffs: [first, second] }) => ({
      signOffs: [first, second].flatMap((signOff, index) =>
        signOff === undefined ? [] : [{ ...signOff, signature: [second, first][index]?.signature ?? '' }],
      ),
    }))
    expect(pointers(swapped)).toEqual(['/signOffs/0/signature', '/signOffs/1/signature'])
  })

  test('fails where stamp or level say more than follows, even if it was signed by the site', () => {
    const better = forged(
      ({ stamp }) => ({ stamp: { ...stamp, level: { ...stamp.level, level: '1a', label: '1a' } } }),
      key,
    )
    expect(pointers(better)).toEqual(['/stamp/level/level'])
    const later = forged(({ stamp }) => ({
      stamp: { ...stamp, dates: { ...stamp.dates, nextReviewDue: stamp.dates.published } },
    }))
    expect(pointers(later)).toEqual(['/stamp/dates/nextReviewDue'])
  })

  test('made whole by somebody else fails against the site’s keys', () => {
    const theirs = reviewRecord(
      { ...facts, signOffs: facts.signOffs.map(({ payload }) => signSignOff(payload, otherKey)) },
      null,
      [otherKey.publicJwk],
      otherKey,
    )
    expect(verifyRecord(recordText(theirs))).toMatchObject({ ok: true })
    expect(verifyRecord(recordText(theirs), [key.publicJwk])).toMatchObject({ ok: false })
  })

  test('that is something else is refused with a sentence', () => {
    for (const junk of ['', '{', 'null', '[]', '"x"', '{"format":"other"}\n', new Uint8Array([0xff, 0xfe])])
      expect(verifyRecord(junk)).toMatchObject({ ok: false })
  })

  test('never holds a licence number, an e-mail address, a reviewer’s comment or anybody who did not judge', () => {
    const secrets = { email: 'ines@clinic.example', comment: 'PRIVATE-COMMENT', licenceNumber: 'LIC-4711' }
    const [first, second] = facts.reviewers
    const leaky: PublicFacts = {
      ...facts,
      ...secrets,
      reviewers: [first, second].flatMap((person) =>
        person === undefined
          ? []
          : [{ ...person, ...secrets, licence: { country: 'SE', issuer: 'Board', number: 'LIC-4711' } }],
      ),
      verdicts: facts.verdicts.map((verdict) => ({ ...verdict, ...secrets })),
    }
    const [someone] = leaky.reviewers
    const outsider = someone && { ...someone, id: PersonId.parse(facts.article.id), name: 'Otto Outsider' }
    const reviewers = outsider ? [...leaky.reviewers, outsider] : []
    const made = recordText(reviewRecord({ ...leaky, reviewers }, null, [key.publicJwk], key))
    for (const secret of [...Object.values(secrets), 'Otto Outsider']) expect(made).not.toContain(secret)
    expect(made).toContain(leaky.reviewers[1]?.name)
  })
})
