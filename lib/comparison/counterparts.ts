import type { NodeJson } from '#lib/document/document.ts'

/** A node with its place, or its places, before anything is said of it. */
export interface Counterparts {
  before: Placed | null
  after: Placed | null
  children: Counterparts[]
  /** What it is one half of, when it was moved. */
  moved: 'away' | 'here' | null
}

export interface Placed {
  readonly node: NodeJson
  readonly path: readonly number[]
}
