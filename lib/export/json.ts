import { z } from 'zod'
import { contentHash } from '#lib/article/content.ts'
import { Manuscript } from '#lib/article/manuscript.ts'
import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { claimsHash, readClaims } from '#lib/claims/fingerprint.ts'
import { Specialty } from '#lib/identity/specialty.ts'
import { ClaimAccount } from '#lib/publication/claim-account.ts'
import { PublicFacts } from '#lib/publication/facts.ts'
import { Stamp } from '#lib/publication/stamp-types.ts'
import { Instant } from '#lib/time/instant.ts'
import { type ExportAccount, TextInHand } from './subject.ts'

/** The name of the format with its version; a later version gets another number. */
export const articleFormat = 'countersign/article/1'

const facts = PublicFacts.unwrap().shape

/** An article with its record, whole: what is read back is the manuscript, what was judged of it is for reading only. */
export const ArticleFile = z.object({
  format: z.literal(articleFormat),
  exportedAt: Instant,
  site: facts.site,
  article: facts.article,
  authors: facts.authors,
  text: TextInHand,
  contentHash: Sha256,
  claimsHash: Sha256,
  manuscript: Manuscript,
  claims: z.array(ClaimAccount).readonly(),
  record: z.object({
    stamp: Stamp.nullable(),
    publications: z.array(facts.publications.unwrap().element).readonly(),
    signOffs: facts.signOffs,
    verdicts: facts.verdicts,
    reviewers: facts.reviewers,
    notices: facts.notices,
    takenDown: facts.takenDown,
    policy: facts.policy,
  }),
})
export type ArticleFile = z.infer<typeof ArticleFile>

/** Both hashes of a manuscript, as a revision of it would carry them. */
export function hashesOf(manuscript: Manuscript): { readonly contentHash: Sha256; readonly claimsHash: Sha256 } {
  const claims = readClaims(manuscript).map(({ record, fingerprint }) => ({
    id: record.id,
    fingerprint,
    key: record.key,
  }))
  return { contentHash: contentHash(manuscript), claimsHash: claimsHash(claims, manuscript.dismissals) }
}

/** Whether the whole can be told: a struck claim's words are in no export, and without them nothing has its hash. */
export const isWhole = ({ facts }: Pick<ExportAccount, 'facts'>): boolean => facts.struck.length === 0

/** The article as JSON in canonical form: the same account gives the same bytes. */
export function articleJson(account: ExportAccount): string {
  if (!isWhole(account)) throw new Error('An article whose claim was struck cannot be told whole')
  const { facts, text, claims, stamp, published } = account
  // As it was frozen: the order in which overlapping claims are marked is part of what was signed.
  const { manuscript } = facts
  const file: ArticleFile = ArticleFile.parse({
    format: articleFormat,
    exportedAt: facts.now,
    site: facts.site,
    article: facts.article,
    authors: facts.authors,
    text,
    ...hashesOf(manuscript),
    manuscript,
    claims,
    record: {
      stamp,
      publications: published,
      signOffs: facts.signOffs,
      verdicts: facts.verdicts,
      reviewers: facts.reviewers,
      notices: facts.notices,
      takenDown: facts.takenDown,
      policy: facts.policy,
    },
  })
  return `${canonicalJson(file)}\n`
}

/** What an import takes over. Verdicts, sign-offs and stamp are of the site that gave them, and are not among it. */
const Taken = z.object({
  format: z.literal(articleFormat, `the format is not "${articleFormat}"`),
  article: z.object({ specialty: Specialty }),
  contentHash: Sha256,
  claimsHash: Sha256,
  manuscript: Manuscript,
})

export type ReadArticleFile =
  | { readonly ok: true; readonly manuscript: Manuscript; readonly specialty: Specialty }
  | { readonly ok: false; readonly problem: string }

/** Reads an exported article back, or says in a sentence what is wrong and where. The hashes are those that it names. */
export function readArticleJson(source: string): ReadArticleFile {
  let value: unknown
  try {
    value = JSON.parse(source.replace(/^\uFEFF/, ''))
  } catch (error) {
    return refuse(`This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`)
  }
  const read = Taken.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    const where = issue === undefined || issue.path.length === 0 ? 'at its top' : `at ${pointerTo(issue.path)}`
    return refuse(`This is no article that was exported here: ${where}, ${issue?.message ?? 'something is wrong'}.`)
  }
  const { manuscript, article } = read.data
  const hashes = hashesOf(manuscript)
  for (const name of ['contentHash', 'claimsHash'] as const)
    if (hashes[name] !== read.data[name])
      return refuse(
        `The file was changed or damaged after it was exported: its text does not have the hash at /${name}. Export it again.`,
      )
  return { ok: true, manuscript, specialty: article.specialty }
}

/** A JSON pointer (RFC 6901). */
const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const refuse = (problem: string): ReadArticleFile => ({ ok: false, problem })
