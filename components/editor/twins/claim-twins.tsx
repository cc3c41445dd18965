'use client'

import room from '#components/editor/write-room.module.css'
import type { Twin } from '#lib/contract/twins.ts'
import type { ArticleId, ClaimId } from '#lib/identity/ids.ts'
import { TwinArticle, TwinVerdict } from './twin-view.tsx'
import { useTwins } from './use-twins.ts'

const likeness: Readonly<Record<Twin['alike'], string>> = {
  'same-words': 'Says the same.',
  'same-figure': 'Gives the same figure from the same source.',
  'other-figure': 'Gives another figure from the same source.',
}

/** What the newsroom's other articles say where this claim says it, and how it was judged there. */
export function ClaimTwins({ articleId, claimId }: { readonly articleId: ArticleId; readonly claimId: ClaimId }) {
  const twins = useTwins(articleId).twins.filter((twin) => twin.claimId === claimId)
  if (twins.length === 0) return null
  return (
    <section aria-label="Elsewhere in the newsroom">
      <h3>Elsewhere in the newsroom</h3>
      <ul className={room.lines}>
        {twins.map((twin) => (
          <li key={twin.otherClaimId}>
            <TwinArticle {...twin} />
            <p className={room.quote}>“{twin.text}”</p>
            <div className={room.soft}>{likeness[twin.alike]}</div>
            <div>
              <TwinVerdict {...twin} />
            </div>
            {twin.disagreement === null ? null : <div>{twin.disagreement}</div>}
          </li>
        ))}
      </ul>
    </section>
  )
}
