import type { State } from './facts.ts'

const inWork: Readonly<Record<State, boolean>> = {
  draft: true,
  in_review: true,
  changes_requested: true,
  reviewed: true,
  scheduled: true,
  published: false,
  withdrawn: false,
  retracted: false,
  archived: false,
}

/** Whether there is a text in work in this state, beside what readers may have. */
export const isInWork = (state: State): boolean => inWork[state]

/** Whether the text in work is frozen as a revision; else it is the working copy. */
export const isFrozen = (state: State): boolean =>
  state === 'in_review' || state === 'reviewed' || state === 'scheduled'
