import { Button } from '@mantine/core'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { wordDifference } from '#lib/claims/difference.ts'
import type { ClaimInReview } from '#lib/contract/review.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { Difference } from './difference.tsx'
import classes from './room.module.css'
import type { FailedVerdict } from './use-verdicts.ts'

interface FailedVerdictNoticeProps {
  readonly failed: FailedVerdict
  readonly claims: readonly ClaimInReview[]
  readonly onGo: (id: ClaimId) => void
  readonly onForgive: () => void
}

/** A verdict that the server did not take: about which claim, why, and what changed of it meanwhile. */
export function FailedVerdictNotice({ failed, claims, onGo, onForgive }: FailedVerdictNoticeProps) {
  const { claim, error } = failed
  const now = claims.find(({ id }) => id === claim.id)
  return (
    <div className={classes.failed}>
      <p>
        Your verdict on “{claim.text}” was not taken.
        {now === undefined ? ' The claim is not in the revision any more.' : null}
        {now && now.text !== claim.text ? (
          <>
            {' '}
            It was changed to: <Difference parts={wordDifference(claim.text, now.text)} />
          </>
        ) : null}
        {now && now.text === claim.text && now.fingerprint !== claim.fingerprint ? ' Its evidence changed.' : null}
      </p>
      <ProblemAlert error={error} />
      <Button.Group mt="xs">
        {now ? (
          <Button size="compact-sm" variant="default" onClick={() => onGo(claim.id)}>
            Go to the claim
          </Button>
        ) : null}
        <Button size="compact-sm" variant="default" onClick={onForgive}>
          Close this message
        </Button>
      </Button.Group>
    </div>
  )
}
