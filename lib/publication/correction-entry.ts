import { z } from 'zod'
import { Instant } from '#lib/time/instant.ts'
import { currentPublication, type PublicFacts } from './facts.ts'
import { articlePath, versionPath } from './paths.ts'
import { publicDocument } from './render/article-page.ts'
import { firstWords } from './render/structured-data.ts'

/** One thing that readers were told was wrong, as the index of corrections shows it. */
export const CorrectionEntry = z
  .object({
    kind: z.enum(['correction', 'strike', 'retraction', 'withdrawal', 'expiry']),
    at: Instant,
    /** Of the article, as readers know it now. */
    title: z.string(),
    /** Where the notice itself can be read. */
    path: z.string(),
    /** What readers were told, in the newsroom's words. */
    note: z.string(),
  })
  .readonly()
export type CorrectionEntry = z.infer<typeof CorrectionEntry>

export interface IndexedCorrection {
  /** The same for the same act, whenever it is computed. */
  readonly id: string
  readonly entry: CorrectionEntry
}

/** Every correction, statement taken back, retraction, withdrawal and expiry that the facts of an article tell of. */
export function correctionsOf(facts: PublicFacts): readonly IndexedCorrection[] {
  const article = facts.article.id
  const shared = { title: firstWords(publicDocument(facts), 'title'), path: articlePath(facts) }
  const corrected = facts.publications.flatMap(({ kind, id, publishedAt, publicNote, version }) => {
    if (kind !== 'correction') return []
    const isCurrent = version === currentPublication(facts).version
    const path = isCurrent ? shared.path : versionPath(facts, version)
    const entry = { kind, at: publishedAt, title: shared.title, path, note: publicNote ?? '' } as const
    return [{ id: `correction/${id}`, entry }]
  })
  const struck = facts.struck.map(({ claimId, reason, at }) => ({
    id: `strike/${article}/${claimId}/${at}`,
    entry: { kind: 'strike', at, ...shared, note: reason } as const,
  }))
  const down = facts.takenDown && {
    id: `${facts.takenDown.type}/${article}/${facts.takenDown.at}`,
    entry: { kind: facts.takenDown.type, at: facts.takenDown.at, ...shared, note: facts.takenDown.reason } as const,
  }
  return [...corrected, ...struck, ...(down === null ? [] : [down])]
}
