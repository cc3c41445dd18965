import { z } from 'zod'
import { Manuscript } from '#lib/article/manuscript.ts'
import { TemplateId } from '#lib/article/templates.ts'
import { NoticeType } from '#lib/evidence/reference.ts'
import { ArticleId, BundleId, ClaimId, PersonId, PublicationId, RevisionId, VerdictId } from '#lib/identity/ids.ts'
import { Specialty } from '#lib/identity/specialty.ts'
import { Findings } from '#lib/import/findings.ts'
import { Decision } from '#lib/review/verdict.ts'
import { Instant, PlainDate } from '#lib/time/instant.ts'
import { states } from '#lib/workflow/facts.ts'
import { endpoint } from './endpoint.ts'
import { ConditionView } from './problem.ts'

export const ArticleParams = z.object({ articleId: ArticleId })
export const PersonName = z.object({ id: PersonId, name: z.string() })
export const State = z.enum(states)
export const Slug = z
  .string()
  .trim()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug has small letters, digits and single hyphens')
export const Cursor = z.string().max(200).optional()
export const Done = z.object({ state: State })

/** An article as a line in a list. */
export const ArticleCard = z.object({
  id: ArticleId,
  title: z.string(),
  state: State,
  specialty: Specialty,
  purpose: z.enum(['first', 'update', 'correction']),
  live: z.boolean(),
  changedAt: Instant,
  dueOn: PlainDate.nullable(),
  people: z.array(z.object({ ...PersonName.shape, duty: z.enum(['writer', 'reviewer']) })),
  scheduledAt: Instant.nullable(),
  held: z.boolean(),
  /** Why its live page has to be reviewed again, and since when. */
  reviewDue: z
    .object({ at: Instant, reasons: z.array(z.string()).readonly() })
    .readonly()
    .nullable(),
  /** Doubts of readers that wait for an answer, and until when the first of them. */
  doubts: z.object({ open: z.int(), dueOn: PlainDate }).nullable(),
  /** What the viewer reads first: "12 claims, 3 wait for you". */
  note: z.string(),
})
export type ArticleCard = z.infer<typeof ArticleCard>

export const desk = endpoint('GET', '/api/desk', {
  summary: 'What waits for me, then what I follow',
  who: 'everybody who is signed in',
  response: z.object({
    sections: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        empty: z.string(),
        items: z.array(ArticleCard),
        /** Where the rest of the section is listed, when there is more. */
        more: z.string().nullable(),
      }),
    ),
    /** The last day of the viewer's own licence as a reviewer, from a month before it on. */
    licenceEnds: PlainDate.nullable(),
    /** The publication timer's last sign of life; `null` before its first. */
    scheduler: z.object({
      beatAt: Instant.nullable(),
      lateBySeconds: z.int(),
      /** For editors: what is late by a minute or more, longest first, with what is known of the reason. */
      late: z.array(z.object({ articleId: ArticleId, title: z.string(), at: Instant, failure: z.string().nullable() })),
    }),
  }),
})

export const listArticles = endpoint('GET', '/api/articles', {
  summary: 'Articles that I may know of, newest change first',
  who: 'everybody who is signed in',
  query: z.object({ state: State.optional(), search: z.string().max(200).optional(), after: Cursor }),
  response: z.object({ items: z.array(ArticleCard), next: z.string().nullable() }),
})

export const createArticle = endpoint('POST', '/api/articles', {
  summary: 'Begin a piece, empty or with the questions of a template',
  who: 'writers and editors',
  body: z.object({
    title: z.string().trim().max(300),
    slug: Slug.optional(),
    specialty: Specialty,
    locale: z.literal('en').default('en'),
    template: TemplateId.default('blank'),
  }),
  response: z.object({ articleId: ArticleId }),
  status: 201,
})

/** Bytes that an uploaded file may have before it is written in base64. */
export const maximumFile = 20_000_000
const base64Of = (bytes: number) => Math.ceil(bytes / 3) * 4

/** A text, or a file of Word as its bytes in base64. */
const SourceText = z.object({
  source: z.string().max(6_000_000),
  /** `json` is an article that was exported by this program. */
  format: z.enum(['text', 'markdown', 'html', 'json']),
})
const SourceFile = z.object({
  format: z.literal('docx'),
  file: z.object({
    name: z.string().trim().min(1).max(300),
    base64: z
      .string()
      .max(base64Of(maximumFile), 'a file has at most 20 MB')
      .refine((text) => text.length % 4 === 0 && !/[^A-Za-z0-9+/=]/.test(text), 'the bytes are written in base64'),
  }),
})
const Draft = { specialty: Specialty, slug: Slug.optional() }
/** Room for a file in base64 and what stands around it. */
const maximumImport = base64Of(maximumFile) + 100_000
export const previewImport = endpoint('POST', '/api/imports/preview', {
  summary: 'Read a text, a file of Word or an exported article and say what would go where; nothing is kept',
  who: 'writers and editors',
  maximumBody: maximumImport,
  body: z.discriminatedUnion('format', [SourceText, SourceFile]),
  response: z.object({
    document: z.unknown(),
    title: z.string(),
    references: z.array(z.object({ raw: z.string(), text: z.string() })),
    findings: Findings.shape.findings,
    leftovers: Findings.shape.leftovers,
  }),
})
export const importArticle = endpoint('POST', '/api/imports', {
  summary:
    'Make a draft out of a text, a file of Word or an exported article; what was brought, and what could not be placed, are kept beside it',
  who: 'writers and editors',
  maximumBody: maximumImport,
  body: z.discriminatedUnion('format', [SourceText.extend(Draft), SourceFile.extend(Draft)]),
  response: z.object({ articleId: ArticleId }),
  status: 201,
})

export const readArticle = endpoint('GET', '/api/articles/{articleId}', {
  summary: 'The header of an article: state, people, what is left to do, and what I may do',
  who: 'everybody who may know of it',
  params: ArticleParams,
  response: z.object({
    id: ArticleId,
    slug: z.string(),
    title: z.string(),
    locale: z.string(),
    specialty: Specialty,
    state: State,
    cycle: z.int(),
    purpose: z.enum(['first', 'update', 'correction']),
    publicNote: z.string().nullable(),
    people: z.array(
      z.object({
        ...PersonName.shape,
        duty: z.enum(['writer', 'reviewer']),
        dueOn: PlainDate.nullable(),
        assignedAt: Instant,
        /** The declaration in force, with how many interests it names and how many touch the subject; `null` before it. */
        declared: z.object({ at: Instant, interests: z.int(), related: z.int() }).nullable(),
        /** Why this reviewer cannot judge claims now, interests aside; empty for who can, and for writers. */
        unqualified: z.array(z.string()),
      }),
    ),
    /** Who declined to review it in this cycle, with the reason that editors read; empty for everybody else. */
    declined: z.array(z.object({ ...PersonName.shape, at: Instant, reason: z.string() })),
    revision: z.object({ id: RevisionId, number: z.int(), submittedAt: Instant }).nullable(),
    claims: z.object({ total: z.int(), approved: z.int() }),
    /** What the revision in review asks of the viewer, such as "21 claims, about 12 minutes"; `null` for who does not review it. */
    asked: z.string().nullable(),
    /** While it is in review, for writers and editors: how far it is, and who has yet to act. */
    progress: z.object({ words: z.string(), waits: z.string() }).nullable(),
    references: z.int(),
    left: z.array(ConditionView),
    commands: z.array(z.object({ type: z.string(), conditions: z.array(ConditionView) })),
    schedule: z
      .object({
        at: Instant,
        wallTime: z.string(),
        zone: z.string(),
        choice: z.enum(['earlier', 'later']).nullable(),
        embargoUntil: Instant.nullable(),
        expiresAt: Instant.nullable(),
        /** What it goes out together with, all or none. */
        bundle: z.object({ id: BundleId, title: z.string(), articles: z.int() }).nullable(),
        revisionNumber: z.int(),
      })
      .nullable(),
    hold: z.object({ at: Instant, reasons: z.array(ConditionView) }).nullable(),
    live: z
      .object({
        publicationId: PublicationId,
        version: z.int(),
        publishedAt: Instant,
        expiresAt: Instant.nullable(),
        path: z.string(),
        struck: z.array(ClaimId),
        claims: z.array(z.object({ id: ClaimId, text: z.string() })),
        reviewDue: z.object({ at: Instant, reasons: z.array(z.string()) }).nullable(),
      })
      .nullable(),
    takenDown: z
      .object({ type: z.enum(['retraction', 'withdrawal', 'expiry']), at: Instant, reason: z.string() })
      .nullable(),
  }),
})
export type Desk = z.infer<typeof desk.response>
export type ArticleHeader = z.infer<typeof readArticle.response>

const ClaimStanding = z.object({
  claimId: ClaimId,
  state: z.enum(['waiting', 'approved', 'changes-requested', 'rejected', 'stale']),
  approvedBy: z.array(z.string()),
})
export const Objection = z.object({
  verdictId: VerdictId,
  claimId: ClaimId,
  /** Of the words and evidence that were judged: another one means that the claim was changed since. */
  fingerprint: z.string(),
  byName: z.string(),
  decision: Decision.exclude(['approved']),
  comment: z.string(),
  at: Instant,
})
export type Objection = z.infer<typeof Objection>

export const readWorkingCopy = endpoint('GET', '/api/articles/{articleId}/working-copy', {
  summary: 'The live text with its version and how its claims stand',
  who: 'everybody who may know of the article',
  params: ArticleParams,
  response: z.object({
    version: z.int(),
    savedAt: Instant,
    savedBy: PersonName.nullable(),
    manuscript: Manuscript,
    editable: z.boolean(),
    standings: z.array(ClaimStanding),
    /** Fingerprints that hold an approval today, so that the page can say which approval an edit takes away. */
    approvedFingerprints: z.array(z.object({ claimId: ClaimId, fingerprint: z.string() })),
    /** For its writers and editors: each reviewer’s newest verdict on a claim, where that asks for a change or rejects it. */
    objections: z.array(Objection),
    imported: Findings.nullable(),
    /** The strongest current notice against each work that a claim is linked to, by reference identity. */
    notices: z.record(z.string(), z.object({ type: NoticeType, at: Instant })),
    /** When each work was last looked at, by its identity, and since when its page is missed; absent before the first look. */
    looks: z.record(
      z.string(),
      z.object({ at: Instant, dead: z.object({ days: z.int(), gone: z.boolean() }).nullable() }),
    ),
    /** The scale in which the newsroom states levels. */
    scale: z.enum(['ocebm-2009', 'ocebm-2011']),
  }),
})
export type WorkingCopyView = z.infer<typeof readWorkingCopy.response>

export const saveWorkingCopy = endpoint('PUT', '/api/articles/{articleId}/working-copy', {
  summary:
    'Save the working copy, based on the version it was read at; answered 409 with both texts when that is stale',
  who: 'its writers and editors',
  params: ArticleParams,
  body: z.object({ baseVersion: z.int().min(0), manuscript: Manuscript }),
  response: z.object({ version: z.int(), savedAt: Instant, changed: z.boolean() }),
})

/** What the 409 of a stale save carries besides the problem: what the server holds, untouched. */
export const StaleWorkingCopy = z.object({
  version: z.int(),
  savedAt: Instant,
  savedBy: PersonName.nullable(),
  manuscript: Manuscript,
})

export const assign = endpoint('PUT', '/api/articles/{articleId}/assignments/{duty}/{personId}', {
  summary: 'Assign a writer or a reviewer, or change the due date',
  who: 'editors',
  params: z.object({ articleId: ArticleId, duty: z.enum(['writer', 'reviewer']), personId: PersonId }),
  body: z.object({ dueOn: PlainDate.nullable() }),
  response: Done,
})
export const unassign = endpoint('DELETE', '/api/articles/{articleId}/assignments/{duty}/{personId}', {
  summary: 'Take an assignment back',
  who: 'editors',
  params: z.object({ articleId: ArticleId, duty: z.enum(['writer', 'reviewer']), personId: PersonId }),
  response: Done,
})

export const readHistory = endpoint('GET', '/api/articles/{articleId}/history', {
  summary: 'What happened, newest first, from the audit trail',
  who: 'everybody who may know of the article',
  params: ArticleParams,
  query: z.object({ before: z.coerce.number().int().min(1).optional(), verify: z.literal('all').optional() }),
  response: z.object({
    events: z.array(
      z.object({
        seq: z.int(),
        at: Instant,
        actor: z.string(),
        action: z.string(),
        sentence: z.string(),
        hash: z.string(),
      }),
    ),
    next: z.int().nullable(),
    /** What was verified: the whole chain, or the events of this page with their join to the one before. */
    chain: z.object({ ok: z.boolean(), scope: z.enum(['all', 'page']), message: z.string() }),
  }),
})
