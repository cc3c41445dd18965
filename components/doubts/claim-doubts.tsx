'use client'

import { useQuery } from '@tanstack/react-query'
import { tabAddress } from '#components/article/addresses.ts'
import { Shape } from '#components/ui/shape.tsx'
import { doubtsQuery } from '#lib/client/queries.ts'
import type { ArticleId, ClaimId } from '#lib/identity/ids.ts'
import { longDate } from '#lib/publication/words.ts'
import classes from './doubts.module.css'

/** Beside a claim: what readers doubt in it and nobody has answered yet. */
export function ClaimDoubts({ articleId, claimId }: { articleId: ArticleId; claimId: ClaimId }) {
  const { data } = useQuery(doubtsQuery(articleId))
  const open = (data?.doubts ?? []).filter((doubt) => doubt.claimId === claimId && doubt.answer === null)
  if (open.length === 0) return null
  return (
    <section className={classes.beside} aria-label="Doubts of readers about this claim">
      {open.map(({ id, text, dueOn }) => (
        <p key={id}>
          <Shape meaning="wait" word="Doubted" /> A reader: “{text}” <span>Answer due {longDate(dueOn)}.</span>
        </p>
      ))}
      <a href={tabAddress(articleId, 'publish', '/doubts')}>Answer it in public</a>
    </section>
  )
}
