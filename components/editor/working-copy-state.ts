import type { Manuscript } from '#lib/article/manuscript.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import type { Approvals } from './approvals.ts'
import type { Kept } from './kept-text.ts'
import type { Peer } from './peers.ts'
import type { Saving } from './saving.ts'

/** What the page knows of a working copy, beside the shared document itself. */
export interface WorkingCopyState {
  /** What the text says: half a second behind the keys once they rest, and ten while they do not. */
  readonly manuscript: Manuscript
  /** Whether the document is here, from the server or from what this browser kept. */
  readonly opened: boolean
  readonly saving: Saving
  /** What the server lets this person do with the text; `null` before it has said so. */
  readonly mayWrite: boolean | null
  /** Grows when the document was taken anew from the server; an editor then starts again. */
  readonly generation: number
  /** Texts that the server would not take, kept in this browser, the newest first. */
  readonly kept: readonly Kept[]
  /** Approvals seen since the page was opened: the fingerprint under which each claim was approved. */
  readonly approvals: Approvals
  /** Advice that was waved away. */
  readonly waived: ReadonlySet<string>
  /** Who else has the text open. */
  readonly peers: readonly Peer[]
}

export interface Person {
  readonly id: PersonId
  readonly name: string
}

/** What changes with the text and what is said of it, but not with every key, as saving does. */
export type CalmState = Omit<WorkingCopyState, 'saving' | 'peers'>
