import { holdArticle, holdWorks, worksToPublish } from '#db/articles.ts'
import { publicationsOf } from '#db/publication-material.ts'
import type { Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { PublicationFacts } from '#lib/publication/facts.ts'
import { recordText } from '#lib/publication/review-record.ts'
import type { CommandOf } from '#lib/workflow/commands.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'
import { evolve } from '#lib/workflow/evolve.ts'
import type { State } from '#lib/workflow/facts.ts'
import type { Plan, Situation } from './decide-and-save.ts'
import { changesIn, publicView, signedRecord, storeArticlePages } from './public-pages.ts'

type Published = Extract<WorkflowEvent, { type: 'published' }>

/**
 * To be called before the facts are read: a notice against a work that the article rests on is either among them, or is
 * recorded once the publication is live and then flags it.
 */
export async function holdForPublication(tx: Tx, articleId: ArticleId): Promise<void> {
  if (await holdArticle(tx, articleId)) await holdWorks(tx, await worksToPublish(tx, articleId))
}

/**
 * Publishing, now or by the clock: page and record are rendered and signed in the transaction in which the machine
 * accepted, so that either all of it is public or nothing. Every earlier version is rendered anew as superseded.
 */
export function publicationPlan(
  { tx, facts }: Situation,
  command: CommandOf<'publish-now'> | CommandOf<'publish-due'>,
  deps: Deps,
): Plan<{ state: State; path: string }> {
  return {
    command,
    extras: async ({ event }) => {
      if (event.type !== 'published') return {}
      const publications = await publicationsOf(tx, facts.article.id)
      const published = publicationOf(event, facts.revision?.number ?? 0)
      const changes = await changesIn(tx, [...publications, published])
      const change = changes.get(published.version)?.changes.map(({ type }) => type) ?? []
      const view = await publicView(
        tx,
        deps,
        evolve(facts, event),
        [...publications, { ...published, change }],
        changes,
      )
      return { record: recordText(await signedRecord(tx, deps, view)), change }
    },
    after: async ({ event }) => {
      if (event.type === 'published') await storeArticlePages(tx, deps, evolve(facts, event), 'every-version')
    },
    value: ({ next }) => ({ state: next, path: `/articles/${facts.article.slug}` }),
  }
}

const publicationOf = (
  { live, purpose, publicNote, correction }: Published,
  revisionNumber: number,
): PublicationFacts => ({
  id: live.publicationId,
  version: live.version,
  kind: purpose,
  publishedAt: live.publishedAt,
  publicNote,
  ...(correction === null ? {} : { correction }),
  revisionId: live.revisionId,
  revisionNumber,
  contentHash: live.contentHash,
  claimsHash: live.claimsHash,
})
