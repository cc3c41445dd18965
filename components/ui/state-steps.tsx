import { VisuallyHidden } from '@mantine/core'
import type { State } from '#lib/workflow/facts.ts'
import classes from './state-steps.module.css'
import { Tag, type TagTone } from './tag.tsx'

/** The states as people read them. */
export const stateWords: Record<State, string> = {
  draft: 'Draft',
  in_review: 'In review',
  changes_requested: 'Changes requested',
  reviewed: 'Reviewed',
  scheduled: 'Scheduled',
  published: 'Published',
  retracted: 'Retracted',
  withdrawn: 'Withdrawn',
  archived: 'Archived',
}

const way: readonly State[] = ['draft', 'in_review', 'reviewed', 'scheduled', 'published']
const tones: Partial<Record<State, TagTone>> = {
  changes_requested: 'amber',
  retracted: 'red',
  withdrawn: 'red',
  published: 'teal',
  reviewed: 'teal',
}

/** Where an article is on its way to readers. Off that way (archived, retracted, withdrawn) it is one word. */
export function StateSteps({ state }: { state: State }) {
  // Changes requested stands in the place of the review that asked for them.
  const steps = state === 'changes_requested' ? way.map((step) => (step === 'in_review' ? state : step)) : way
  const now = steps.indexOf(state)
  if (now < 0) return <StateTag state={state} />
  return (
    <ol className={classes.steps} aria-label="State">
      {steps.map((step, at) => (
        <li key={step} aria-current={at === now ? 'step' : undefined}>
          {at < now ? <VisuallyHidden>Done: </VisuallyHidden> : null}
          {stateWords[step]}
        </li>
      ))}
    </ol>
  )
}

/** The state as one small label, for lists. */
export function StateTag({ state }: { state: State }) {
  return <Tag tone={tones[state] ?? 'plain'}>{stateWords[state]}</Tag>
}
