/** Why a source gave no work. */
export interface SourceProblem {
  readonly code: 'not-found' | 'throttled' | 'unreachable' | 'unreadable' | 'refused-address'
  /** A whole sentence for the person. */
  readonly message: string
}

/** What a source answered. That it knows nothing is an answer too, and the only problem that is worth remembering. */
export type SourceAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: SourceProblem }

export const answered = <T>(value: T): SourceAnswer<T> => ({ ok: true, value })
export const failed = (code: SourceProblem['code'], message: string): SourceAnswer<never> => ({
  ok: false,
  problem: { code, message },
})
