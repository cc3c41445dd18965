import { publicationsOf } from '#db/publication-material.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { PublicationFacts } from '#lib/publication/facts.ts'
import { type ReviewRecord, recordText } from '#lib/publication/review-record.ts'
import type { CommandOf } from '#lib/workflow/commands.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'
import { evolve } from '#lib/workflow/evolve.ts'
import type { State } from '#lib/workflow/facts.ts'
import type { Plan, Situation } from './decide-and-save.ts'
import {
  type PublicView,
  publicView,
  signedRecord,
  storeArticlePages,
  storeRecordPages,
  storeSupersededPage,
} from './public-pages.ts'

type Published = Extract<WorkflowEvent, { type: 'published' }>

/**
 * Publishing, now or by the clock: page and record are rendered and signed in the transaction in which the machine
 * accepted, so that either all of it is public or nothing. The version before is rendered anew as superseded.
 */
export function publicationPlan(
  { tx, facts }: Situation,
  command: CommandOf<'publish-now'> | CommandOf<'publish-due'>,
  deps: Deps,
): Plan<{ state: State; path: string }> {
  let prepared:
    | { readonly earlier: readonly PublicationFacts[]; readonly view: PublicView; readonly record: ReviewRecord }
    | undefined
  return {
    command,
    extras: async ({ event }) => {
      if (event.type !== 'published') return {}
      const earlier = await publicationsOf(tx, facts.article.id)
      const publications = [...earlier, publicationOf(event, facts.revision?.number ?? 0)]
      const view = await publicView(tx, deps, evolve(facts, event), publications)
      prepared = { earlier, view, record: await signedRecord(tx, deps, view) }
      return { record: recordText(prepared.record) }
    },
    after: async ({ event }) => {
      if (event.type !== 'published' || !prepared) return
      const { earlier, view, record } = prepared
      await storeArticlePages(tx, deps, view)
      await storeRecordPages(tx, deps, record)
      if (earlier.length === 0) return
      const superseded = await publicView(tx, deps, { ...evolve(facts, event), live: null }, earlier)
      await storeSupersededPage(tx, deps, superseded, { version: event.live.version, at: facts.now })
    },
    value: ({ next }) => ({ state: next, path: `/articles/${facts.article.slug}` }),
  }
}

const publicationOf = ({ live, purpose, publicNote }: Published, revisionNumber: number): PublicationFacts => ({
  id: live.publicationId,
  version: live.version,
  kind: purpose,
  publishedAt: live.publishedAt,
  publicNote,
  revisionId: live.revisionId,
  revisionNumber,
  contentHash: live.contentHash,
  claimsHash: live.claimsHash,
})
