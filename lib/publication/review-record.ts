import { z } from 'zod'
import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import { hashOf, Sha256 } from '#lib/canonical/sha256.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import { standingVerdicts } from '#lib/review/approval.ts'
import { claimAccounts } from './accounts.ts'
import { type ChangeClass, changeTypes } from './change-class.ts'
import { ClaimAccount } from './claim-account.ts'
import { PublicFacts } from './facts.ts'
import { PageProof, pageProof } from './page-proof.ts'
import { stampOf } from './stamp.ts'
import { Stamp } from './stamp-types.ts'

const ChangeType = z.enum(changeTypes)
const RecordedChange = z
  .object({
    type: z.union([ChangeType, z.literal('none')]),
    changes: z.array(z.object({ type: ChangeType, reasons: z.array(z.string()).readonly() }).readonly()).readonly(),
  })
  .readonly()

/** The public half of an Ed25519 key, as in the site's JWK set (RFC 8037). */
export const RecordKey = z
  .object({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.string(),
    kid: z.string(),
    alg: z.literal('EdDSA'),
    use: z.literal('sig'),
  })
  .readonly()
export type RecordKey = z.infer<typeof RecordKey>

const parts = {
  ...PublicFacts.unwrap().shape,
  claims: z.array(ClaimAccount).readonly(),
  stamp: Stamp,
  /** What changed since the version before; `null` for the first. */
  change: RecordedChange.nullable(),
  /** Every key by which something in the record was signed. */
  keys: z.array(RecordKey).min(1).readonly(),
}
const sealed = {
  parts: z.record(z.string(), Sha256).readonly(),
  keyId: z.string(),
  signature: z.string(),
}
const partNames = ['format', ...Object.keys(parts)]

/**
 * The signed, public account of who approved which claim, against what, when, as it was at `now`. It holds all that is
 * needed to compute everything in it again without asking anybody: `parts` has a hash of each part, so that a changed one
 * is found, and the site's signature covers all but itself. The first format could not be held against the published
 * page by its words alone; records of it stay good for ever.
 */
export const ReviewRecord = z.discriminatedUnion('format', [
  z.object({ format: z.literal('countersign/review-record/1'), ...parts, ...sealed }).readonly(),
  z.object({ format: z.literal('countersign/review-record/2'), ...parts, page: PageProof, ...sealed }).readonly(),
])
export type ReviewRecord = z.infer<typeof ReviewRecord>

/** Whoever signs for the site: a `SigningKey` of the review's signatures is one. */
export interface RecordSigner {
  readonly keyId: string
  readonly sign: (text: string) => string
}

/** The hash of every part, by its name. */
export const partHashes = (record: Readonly<Record<string, unknown>>): Record<string, Sha256> =>
  Object.fromEntries(
    [...partNames, ...('page' in record ? ['page'] : [])].map((name) => [
      name,
      hashOf(`countersign/record-part/1 ${name}`, record[name]),
    ]),
  )

/** What the site signs: the canonical form of everything but the signature. */
export function signedText(record: Readonly<Record<string, unknown>>): string {
  const { signature: _, ...signed } = record
  return canonicalJson(signed)
}

/** The bytes in which a record is stored and served. */
export const recordText = (record: ReviewRecord): string => `${canonicalJson(record)}\n`

/**
 * Makes the record of a publication. Only verdicts that stand on the published claims enter, without the reviewers' comments,
 * and only reviewers who gave one of them or signed; whatever else the facts carry is stripped.
 */
export function reviewRecord(
  given: PublicFacts,
  change: ChangeClass | null,
  keys: readonly RecordKey[],
  signer: RecordSigner,
): ReviewRecord {
  const facts = publishable(PublicFacts.parse(given))
  const used = new Set([signer.keyId, ...facts.signOffs.map(({ keyId }) => keyId)])
  const unsigned = {
    format: 'countersign/review-record/2',
    ...facts,
    claims: claimAccounts(facts),
    stamp: stampOf(facts),
    change,
    page: pageProof(facts.manuscript),
    keys: keys.filter(({ kid }) => used.has(kid)).map((key) => RecordKey.parse(key)),
  } as const
  const covered = { ...unsigned, parts: partHashes(unsigned), keyId: signer.keyId }
  return { ...covered, signature: signer.sign(signedText(covered)) }
}

function publishable(facts: PublicFacts): PublicFacts {
  const verdicts = readClaims(facts.manuscript).flatMap(({ record: { id }, fingerprint }) =>
    standingVerdicts({ id, fingerprint }, facts.verdicts),
  )
  const named = new Set([
    ...verdicts.map(({ reviewerId }) => reviewerId),
    ...facts.signOffs.map(({ payload }) => payload.signerId),
  ])
  return { ...facts, verdicts, reviewers: facts.reviewers.filter(({ id }) => named.has(id)) }
}
