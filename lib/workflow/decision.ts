import type { WorkflowEvent } from './events.ts'
import type { State } from './facts.ts'

/** One thing that stands in the way: a code for programs, a sentence for the person, a pointer to what to mend, and who can. */
export interface Condition {
  readonly code: string
  readonly message: string
  /** Where to mend it: `/claims/ID`, `/document/3/0`, `/people`, `/schedule` ... */
  readonly pointer: string
  /** Who can mend it, in words, where it is not the person who asked. */
  readonly who?: string
}

/** Refusals, told apart because each is answered differently at the edge. All list every condition that is not met. */
export type Refusal =
  | { readonly ok: false; readonly kind: 'not-found' }
  | { readonly ok: false; readonly kind: 'not-allowed'; readonly conditions: readonly Condition[] }
  | { readonly ok: false; readonly kind: 'stale'; readonly conditions: readonly Condition[] }
  | { readonly ok: false; readonly kind: 'invalid'; readonly conditions: readonly Condition[] }
  | { readonly ok: false; readonly kind: 'unmet'; readonly conditions: readonly Condition[] }

export type Accepted = { readonly ok: true; readonly event: WorkflowEvent; readonly next: State }
export type DecisionResult = Accepted | Refusal
