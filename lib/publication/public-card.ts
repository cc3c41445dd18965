import { z } from 'zod'
import { Specialty } from '#lib/identity/specialty.ts'
import { PlainDate } from '#lib/time/instant.ts'
import type { PublicFacts } from './facts.ts'
import { articlePath } from './paths.ts'
import { publicDocument } from './render/article-page.ts'
import { firstWords } from './render/structured-data.ts'
import { stampOf } from './stamp.ts'

/** One live article as public lists show it. */
export const PublicCard = z
  .object({
    path: z.string(),
    /** In which language it is written; cards from before there was a choice are English. */
    locale: z.string().default('en'),
    title: z.string(),
    summary: z.string(),
    specialty: Specialty,
    published: PlainDate,
    lastReviewed: PlainDate,
    /** Of those whose stamp holds; empty where it does not. */
    reviewers: z.array(z.string()).readonly(),
    /** Such as "Evidence level 1b (OCEBM 2009)"; `null` where none is shown. */
    level: z.string().nullable(),
  })
  .readonly()
export type PublicCard = z.infer<typeof PublicCard>

/** The line of a live article, from the same facts as its page. */
export function publicCard(facts: PublicFacts): PublicCard {
  const stamp = stampOf(facts)
  const holds = stamp.state === 'reviewed' || stamp.state === 'update-in-review'
  const document = publicDocument(facts)
  return {
    path: articlePath(facts),
    locale: facts.article.locale,
    title: firstWords(document, 'title'),
    summary: firstWords(document, 'summary'),
    specialty: facts.article.specialty,
    published: stamp.dates.published,
    lastReviewed: stamp.dates.lastReviewed,
    reviewers: holds ? stamp.reviewers.map(({ name }) => name) : [],
    level:
      holds && stamp.level.level !== null ? `Evidence level ${stamp.level.level} (${stamp.level.scaleName})` : null,
  }
}
