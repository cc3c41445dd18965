import { Alert, Button } from '@mantine/core'
import type { ReviewPolicy } from '#lib/review/policy.ts'
import { policyChanges } from '#lib/review/policy-changes.ts'
import { draftOf } from '#lib/review/policy-draft.ts'

interface NewerVersionProps {
  readonly base: ReviewPolicy
  readonly inForce: ReviewPolicy
  readonly by: string | null
  readonly onRebase: () => void
}

/** Somebody else's version came first: what it changed, and the way to begin from it. What was entered stays until then. */
export function NewerVersion({ base, inForce, by, onRebase }: NewerVersionProps) {
  return (
    <Alert
      variant="light"
      color="amber"
      role="status"
      title={`${by ?? 'Somebody'} put version ${inForce.version} in force meanwhile`}
    >
      <p>What you entered rests on version {base.version} and is kept here. Since then:</p>
      <ul>
        {policyChanges(draftOf(base), draftOf(inForce)).map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <Button size="xs" variant="default" onClick={onRebase}>
        Start again from version {inForce.version}
      </Button>
    </Alert>
  )
}
