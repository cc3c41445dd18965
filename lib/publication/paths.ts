import type { PublicFacts } from './facts.ts'

type Addressed = Pick<PublicFacts, 'site' | 'article'>

/** Where readers find an article on its site: the site's own locale has no prefix. Never changes meaning once public. */
export function articlePath({ site, article }: Addressed): string {
  const prefix = article.locale === site.locale ? '' : `/${encodeURIComponent(article.locale)}`
  return `${prefix}/articles/${encodeURIComponent(article.slug)}`
}

export const versionPath = (facts: Addressed, version: number): string => `${articlePath(facts)}/versions/${version}`
export const recordPath = (facts: Addressed): string => `${articlePath(facts)}/record`
export const recordFilePath = (facts: Addressed): string => `${recordPath(facts)}.json`
/** Where the reader's own browser holds the page against its signed record. */
export const recordCheckPath = (facts: Addressed): string => `${recordPath(facts)}/check`
export const versionCheckPath = (facts: Addressed, version: number): string =>
  `${versionPath(facts, version)}/record/check`

/** The picture beside a link to an article where people share it. */
export const picturePath = (facts: Addressed): string => `${articlePath(facts)}/card.png`

/** The path of the article whose picture stands at this one; `null` where none can. */
export const articleOfPicture = (path: string): string | null =>
  /^((?:\/[A-Za-z-]+)?\/articles\/[^/]+)\/card\.png$/.exec(path)?.[1] ?? null

/** The current version as a file: `json`, `md`, `xml` (JATS) or `csv` (its claims). */
export const exportPath = (facts: Addressed, ending: string): string => `${articlePath(facts)}/export.${ending}`

export const doubtsPath = (facts: Addressed): string => `${articlePath(facts)}/doubts`
/** Where a reader doubts one statement of the page. */
export const newDoubtPath = (facts: Addressed, claimId: string): string =>
  `${doubtsPath(facts)}/new?claim=${encodeURIComponent(claimId)}`

/** The full address of a path on the facts' site. */
export const addressOf = ({ site }: Pick<PublicFacts, 'site'>, path: string): string =>
  `${site.origin.replace(/\/$/, '')}${path}`

/** Where readers find who a reviewer is. */
export const reviewerPath = (slug: string): string => `/reviewers/${slug}`

/** How the newsroom works, in its own words; what each page says follows from the rules in force. */
export const policyPaths = {
  review: '/policies/review',
  evidence: '/policies/evidence',
  corrections: '/policies/corrections',
  privacy: '/policies/privacy',
} as const
export type PolicyPage = keyof typeof policyPaths
