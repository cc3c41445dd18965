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

export const doubtsPath = (facts: Addressed): string => `${articlePath(facts)}/doubts`
/** Where a reader doubts one statement of the page. */
export const newDoubtPath = (facts: Addressed, claimId: string): string =>
  `${doubtsPath(facts)}/new?claim=${encodeURIComponent(claimId)}`

/** The full address of a path on the facts' site. */
export const addressOf = ({ site }: Pick<PublicFacts, 'site'>, path: string): string =>
  `${site.origin.replace(/\/$/, '')}${path}`
