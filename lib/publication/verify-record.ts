import { contentHash } from '#lib/article/content.ts'
import { canonicalJson, canonicalJsonOrNull } from '#lib/canonical/canonical-json.ts'
import { claimsHash, readClaims } from '#lib/claims/fingerprint.ts'
import { isSignedBy, isSignOffSignedBy } from '#lib/review/signature.ts'
import { claimAccounts } from './accounts.ts'
import { currentPublication } from './facts.ts'
import { pageProof } from './page-proof.ts'
import { partHashes, type RecordKey, ReviewRecord, signedText } from './review-record.ts'
import { stampOf } from './stamp.ts'
import { count, listed, longDate } from './words.ts'

/** One thing in a record that is not as it was made, and where: a JSON pointer (RFC 6901), empty for the whole. */
export interface RecordProblem {
  readonly pointer: string
  readonly message: string
}

export type RecordResult =
  | { readonly ok: true; readonly summary: readonly string[] }
  | { readonly ok: false; readonly problems: readonly RecordProblem[] }

/**
 * Verifies a review record from its bytes, asking nobody: form, hashes, fingerprints, signatures, and that claims and stamp
 * follow from what it holds. Without `trusted` keys the record is checked against the keys that it carries itself, which
 * shows that nothing was changed, not who made it.
 */
export function verifyRecord(served: string | Uint8Array, trusted: readonly RecordKey[] | null = null): RecordResult {
  const text = typeof served === 'string' ? served : decoded(served)
  if (text === null) return failed([{ pointer: '', message: 'The file is not UTF-8 text.' }])
  const value = parsedJson(text)
  if (value === undefined) return failed([{ pointer: '', message: `The file is not JSON${jsonErrorPlace(text)}.` }])
  const problems = formProblems(text, value)
  const parsed = ReviewRecord.safeParse(value)
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 20)
    return failed([...problems, ...issues.map(({ path, message }) => ({ pointer: pointerOf(path), message }))])
  }
  const record = parsed.data
  const unread = firstDifference(value, record, '')
  if (unread !== null) problems.push({ pointer: unread, message: 'This is no part of a review record.' })
  problems.push(...partProblems(record))
  problems.push(...hashProblems(record))
  problems.push(...signatureProblems(record, trusted))
  problems.push(...derivationProblems(record))
  return problems.length === 0 ? { ok: true, summary: summaryOf(record, trusted !== null) } : failed(problems)
}

const failed = (problems: readonly RecordProblem[]): RecordResult => ({ ok: false, problems })

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function jsonErrorPlace(text: string): string {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    const place = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
    return place === undefined ? '' : `: it breaks at character ${place}`
  }
}

/** The bytes have to be the canonical form and one newline, so that there is one spelling of a record. */
function formProblems(text: string, value: unknown): RecordProblem[] {
  const canonical = canonicalJsonOrNull(value)
  if (canonical === null) return [{ pointer: '', message: 'The file holds something that JSON cannot write.' }]
  const expected = `${canonical}\n`
  if (text === expected) return []
  let at = 0
  while (at < expected.length && text[at] === expected[at]) at++
  return [
    { pointer: '', message: `The file is not in canonical form (RFC 8785): it departs from it at character ${at}.` },
  ]
}

function partProblems(record: ReviewRecord): RecordProblem[] {
  const hashes = partHashes(record)
  const names = [...new Set([...Object.keys(hashes), ...Object.keys(record.parts)])]
  return names.flatMap((name) =>
    hashes[name] === record.parts[name]
      ? []
      : [{ pointer: `/${name}`, message: `The part "${name}" does not have the hash that was noted for it.` }],
  )
}

function hashProblems(record: ReviewRecord): RecordProblem[] {
  const problems: RecordProblem[] = []
  const claims = readClaims(record.manuscript)
  const hashes = {
    contentHash: contentHash(record.manuscript),
    claimsHash: claimsHash(
      claims.map(({ record: { id, key }, fingerprint }) => ({ id, key, fingerprint })),
      record.manuscript.dismissals,
    ),
  }
  const compare = (pointer: string, held: typeof hashes) => {
    for (const name of ['contentHash', 'claimsHash'] as const)
      if (held[name] !== hashes[name])
        problems.push({ pointer: `${pointer}/${name}`, message: `The ${words[name]} is not that of the manuscript.` })
  }
  compare(`/publications/${record.publications.length - 1}`, currentPublication(record))
  const approved = canonicalJson(claims.map(({ record: { id }, fingerprint }) => ({ claimId: id, fingerprint })))
  for (const [index, { payload }] of record.signOffs.entries()) {
    compare(`/signOffs/${index}/payload`, payload)
    const signed = canonicalJson(payload.approved.map(({ claimId, fingerprint }) => ({ claimId, fingerprint })))
    if (sorted(signed) !== sorted(approved))
      problems.push({
        pointer: `/signOffs/${index}/payload/approved`,
        message: 'The sign-off does not name exactly the claims and fingerprints of the manuscript.',
      })
  }
  return problems
}

const words = { contentHash: 'content hash', claimsHash: 'hash of the claims' } as const

/** The order of claims in a sign-off says nothing. */
const sorted = (list: string): string =>
  (JSON.parse(list) as readonly unknown[])
    .map((item) => canonicalJson(item))
    .sort()
    .join()

function signatureProblems(record: ReviewRecord, trusted: readonly RecordKey[] | null): RecordProblem[] {
  const problems: RecordProblem[] = []
  const keys = new Map((trusted ?? record.keys).map((key) => [key.kid, key]))
  const whose = trusted === null ? 'the record' : 'the keys given'
  for (const [index, key] of record.keys.entries())
    if (canonicalJson(keys.get(key.kid) ?? null) !== canonicalJson(key))
      problems.push({ pointer: `/keys/${index}`, message: `This key is not among ${whose}.` })
  for (const [index, signOff] of record.signOffs.entries()) {
    const key = keys.get(signOff.keyId)
    const pointer = `/signOffs/${index}`
    if (key === undefined)
      problems.push({ pointer: `${pointer}/keyId`, message: `The key of this sign-off is not in ${whose}.` })
    else if (!isSignOffSignedBy(signOff, key))
      problems.push({
        pointer: `${pointer}/signature`,
        message: `The signature of ${signOff.payload.signer.name} does not belong to this sign-off.`,
      })
  }
  const key = keys.get(record.keyId)
  if (key === undefined)
    problems.push({ pointer: '/keyId', message: `The key that signed the record is not in ${whose}.` })
  else if (!isSignedBy(signedText(record), record.signature, key))
    problems.push({ pointer: '/signature', message: 'The signature of the site does not belong to this record.' })
  return problems
}

/** What the record says of claims and stamp has to follow from what it holds. */
function derivationProblems(record: ReviewRecord): RecordProblem[] {
  const derived = [
    ['/claims', record.claims, claimAccounts(record), 'This does not follow from manuscript, verdicts and notices.'],
    ['/stamp', record.stamp, stampOf(record), 'This does not follow from sign-offs, verdicts and notices.'],
    ...(record.format === 'countersign/review-record/1'
      ? []
      : [['/page', record.page, pageProof(record.manuscript), 'This does not follow from the manuscript.'] as const]),
  ] as const
  return derived.flatMap(([pointer, held, computed, message]) => {
    const place = firstDifference(held, computed, pointer)
    return place === null ? [] : [{ pointer: place, message }]
  })
}

/** A pointer to the first place where two values differ as JSON; `null` where they do not. */
function firstDifference(held: unknown, other: unknown, pointer: string): string | null {
  if (!isTree(held) || !isTree(other) || Array.isArray(held) !== Array.isArray(other))
    return canonicalJsonOrNull(held) === canonicalJsonOrNull(other) ? null : pointer
  for (const key of new Set([...Object.keys(held), ...Object.keys(other)])) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (!Object.hasOwn(held, key) || !Object.hasOwn(other, key)) return at
    const place = firstDifference(held[key], other[key], at)
    if (place !== null) return place
  }
  return null
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

function summaryOf(record: ReviewRecord, isTrusted: boolean): readonly string[] {
  const { version, publishedAt } = currentPublication(record)
  const { stamp } = record
  const signers = stamp.reviewers.map(({ name, signedAt }) => `${name} (${longDate(signedAt)})`)
  return [
    `Version ${version} of "${record.article.slug}" at ${record.site.name}, published on ${longDate(publishedAt)}.`,
    `${stamp.claims.approved} of ${count(stamp.claims.total, 'claim')} approved at the words and evidence published; signed by ${listed(signers)}.`,
    `Stamp: ${stamp.state}. Evidence: ${stamp.level.label} (${stamp.level.scaleName}).`,
    isTrusted
      ? 'Signed by a key that you gave.'
      : 'Signed by the key that the record carries. To know that it is the site’s own, compare it with its published keys.',
  ]
}
