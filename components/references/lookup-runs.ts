import { call, problemOf } from '#lib/client/api.ts'
import { lookUpReferences } from '#lib/contract/references.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { LookupRun } from './lookup-run.ts'

const runs = new Map<ArticleId, LookupRun>()

/** A lookup of its own, such as that of one line beside a claim. */
export const newRun = (): LookupRun =>
  new LookupRun({
    ask: async (entries, signal) => (await call(lookUpReferences, { body: { entries: [...entries] } }, signal)).answers,
    sentence: (error) => problemOf(error).detail,
    batch: 3,
  })

/** The lookup of an article's list; it outlives a change of tab, so it can be left and come back to. */
export function runOf(articleId: ArticleId): LookupRun {
  const run = runs.get(articleId) ?? newRun()
  runs.set(articleId, run)
  return run
}
