'use client'

import { Button } from '@mantine/core'
import room from '#components/editor/write-room.module.css'
import { ConditionList } from '#components/ui/condition-list.tsx'
import type { ArticleId } from '#lib/identity/ids.ts'
import { useTwins } from './use-twins.ts'

interface DisagreementsProps {
  readonly articleId: ArticleId
  /** Goes to the claim that a pointer names. */
  readonly onOpen: (pointer: string) => void
}

/** Where the newsroom's own articles contradict each other, each a jump to the claim here. */
export function DisagreementsSection({ articleId, onOpen }: DisagreementsProps) {
  const { twins, retry } = useTwins(articleId)
  const disagreeing = twins.flatMap(({ claimId, otherClaimId, article, disagreement }) =>
    disagreement === null
      ? []
      : [
          {
            code: otherClaimId,
            message: disagreement,
            pointer: `/claims/${claimId}`,
            about: article === null ? 'An article that is not open to you' : article.title,
          },
        ],
  )
  if (retry !== null)
    return (
      <section aria-label="Our articles disagree">
        <h2>Other articles</h2>
        <p className={room.soft} role="status">
          They could not be read just now, so nothing is said of what they say otherwise.
        </p>
        <Button size="compact-xs" variant="default" onClick={retry}>
          Try again
        </Button>
      </section>
    )
  if (disagreeing.length === 0) return null
  return (
    <ConditionList
      meaning="advice"
      title="Our articles disagree"
      explanation="Readers may see both: find out which is right"
      conditions={disagreeing}
      onOpen={({ pointer }) => onOpen(pointer)}
    />
  )
}
