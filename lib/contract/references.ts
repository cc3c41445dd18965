import { z } from 'zod'
import { CslItem } from '#lib/evidence/csl.ts'
import { Doi, Isbn, Pmcid, Pmid } from '#lib/evidence/identifiers.ts'
import { Notice } from '#lib/evidence/reference.ts'
import { StudyDesign } from '#lib/evidence/study-design.ts'
import { ReferenceId } from '#lib/identity/ids.ts'
import { ArticleParams } from './article.ts'
import { endpoint } from './endpoint.ts'

export const ReferenceSource = z.enum(['crossref', 'pubmed', 'page'])
export type ReferenceSource = z.infer<typeof ReferenceSource>

export const LookupProblem = z.object({
  code: z.enum([
    /** No source knows it. */
    'not-found',
    /** A source asked us to slow down, could not be reached or answered something unreadable: try again later. */
    'throttled',
    'unreachable',
    'unreadable',
    /** Neither an identifier nor a citation of which a title could be read. */
    'not-understood',
    /** A page that is not fetched: not https, or not on the public internet. */
    'refused-address',
    /** An identifier leads to a work whose title or year is another than what was given with it. */
    'another-work',
    /** A correction or retraction notice, not the work that it is about. */
    'is-a-notice',
    /** Crossref and PubMed say different things of one work. */
    'sources-disagree',
    /** Something alike was found, in `candidates`; a person has to say whether it is the one. */
    'not-certain',
  ]),
  /** A whole sentence for the person. */
  message: z.string(),
})
export type LookupProblem = z.infer<typeof LookupProblem>

/** A work as the sources describe it. */
export const FoundWork = z.object({
  csl: CslItem,
  identifiers: z.object({
    doi: Doi.nullable(),
    pmid: Pmid.nullable(),
    pmcid: Pmcid.nullable(),
    isbn: Isbn.nullable(),
  }),
  /** Everything that stands against it: retractions, expressions of concern, corrections. Recorded already. */
  notices: z.array(Notice),
  /** As PubMed names them: "Randomized Controlled Trial". */
  publicationTypes: z.array(z.string()),
  /** Only ever a suggestion: a person confirms it. */
  suggestedDesign: z.object({ design: StudyDesign, preprint: z.boolean(), why: z.string() }).nullable(),
  /** Who described it; with both, most of it is Crossref's and the ids and types are PubMed's. */
  sources: z.array(ReferenceSource),
})
export type FoundWork = z.infer<typeof FoundWork>

/** A DOI, a PMID, a PMCID, an ISBN, an address or a formatted citation; or a record whose identifiers are to be checked. */
export const LookupEntry = z.union([z.string().trim().min(1).max(3000), z.object({ csl: CslItem })])
export type LookupEntry = z.infer<typeof LookupEntry>

export const LookupAnswer = z.object({
  /** The entry as it was sent; of a record, its title. */
  input: z.string(),
  /** The work, when there is no doubt that it is the one. */
  found: FoundWork.nullable(),
  /** Works like it, the likeliest first, when there is doubt; never to be taken without asking. */
  candidates: z.array(FoundWork).max(3),
  problems: z.array(LookupProblem),
  /** Who was asked first and knew it; `null` when nobody did. */
  source: ReferenceSource.nullable(),
})
export type LookupAnswer = z.infer<typeof LookupAnswer>

export const lookUpReferences = endpoint('POST', '/api/references/lookup', {
  summary:
    'Ask Crossref, PubMed or a web page for works; send few at a time to show progress. Notices found are recorded',
  who: 'writers, editors and reviewers',
  body: z.object({ entries: z.array(LookupEntry).min(1).max(50) }),
  response: z.object({ answers: z.array(LookupAnswer) }),
})

export const checkReferences = endpoint('POST', '/api/articles/{articleId}/references/check', {
  summary:
    'Check the identifiers of the working copy against their sources, twenty references at a time, and record notices; ask again with `after` until `next` is null',
  who: 'its writers and editors',
  params: ArticleParams,
  query: z.object({ after: ReferenceId.optional() }),
  response: z.object({
    /** References with an identifier, over all batches. */
    total: z.int(),
    checked: z.array(
      z.object({
        referenceId: ReferenceId,
        notices: z.array(Notice),
        problems: z.array(LookupProblem),
      }),
    ),
    next: ReferenceId.nullable(),
  }),
})
