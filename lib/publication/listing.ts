import type { PersonId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { ChangeClass } from './change-class.ts'
import { currentPublication, type PublicFacts } from './facts.ts'
import { publicDocument } from './render/article-page.ts'
import { wordsOf } from './render/document-words.ts'
import { stampOf } from './stamp.ts'
import { topicOf } from './topics.ts'

/** How PostgreSQL reads the words of a text: English ones by their stems, those of other languages as they stand. */
export type SearchLanguage = 'english' | 'simple'

/** By what a live article is found, from the same facts as its page. */
export interface Listing {
  readonly topic: string
  readonly firstPublishedAt: Instant
  readonly changedAt: Instant
  readonly language: SearchLanguage
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly reviewers: readonly { readonly personId: PersonId; readonly interests: string }[]
}

/** PostgreSQL refuses to index the words of a text of more than a megabyte. */
const mostCharacters = 150_000

export function listingOf(facts: PublicFacts, changes: ReadonlyMap<number, ChangeClass>): Listing {
  const content = publicDocument(facts).content ?? []
  const partOf = (type: string) => content.filter((node) => node.type === type)
  const rest = content.filter(({ type }) => type !== 'title' && type !== 'summary')
  const first = facts.publications[0] ?? currentPublication(facts)
  return {
    topic: topicOf(facts.article.specialty).slug,
    firstPublishedAt: first.publishedAt,
    changedAt: changedAt(facts, changes),
    language: facts.article.locale.toLowerCase().split('-')[0] === 'en' ? 'english' : 'simple',
    title: partOf('title').map(wordsOf).join(' '),
    summary: partOf('summary').map(wordsOf).join(' '),
    body: rest.map(wordsOf).join('\n').slice(0, mostCharacters).toWellFormed(),
    reviewers: stampOf(facts).reviewers.map(({ id, interests }) => ({ personId: id, interests })),
  }
}

/**
 * When readers last got something else to read, for feeds and the sitemap: the last version whose words, claims or sources
 * changed, a correction whatever it changed, or the last statement taken back. Signing again is no such change.
 */
export function changedAt(
  { publications, struck }: Pick<PublicFacts, 'publications' | 'struck'>,
  changes: ReadonlyMap<number, ChangeClass>,
): Instant {
  const significant = publications.filter(({ version, kind }, index) => {
    const change = changes.get(version)?.type ?? 'none'
    return index === 0 || kind === 'correction' || (change !== 'none' && change !== 'typographic')
  })
  const instants = [...significant.map(({ publishedAt }) => publishedAt), ...struck.map(({ at }) => at)]
  const latest = instants.toSorted().at(-1)
  if (latest === undefined) throw new Error('An article that was never published has no date')
  return latest
}
