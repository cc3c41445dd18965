import type { Condition } from './condition.ts'
import type { WorkflowEvent } from './events.ts'
import type { State } from './facts.ts'

/** Refusals, told apart because each is answered differently at the edge. All list every condition that is not met. */
export type Refusal =
  | { readonly ok: false; readonly kind: 'not-found' }
  | { readonly ok: false; readonly kind: 'not-allowed'; readonly conditions: readonly Condition[] }
  | { readonly ok: false; readonly kind: 'stale'; readonly conditions: readonly Condition[] }
  | { readonly ok: false; readonly kind: 'invalid'; readonly conditions: readonly Condition[] }
  | { readonly ok: false; readonly kind: 'unmet'; readonly conditions: readonly Condition[] }

export type Accepted = { readonly ok: true; readonly event: WorkflowEvent; readonly next: State }
export type DecisionResult = Accepted | Refusal
