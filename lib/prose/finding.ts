import type { SentenceRole } from '#lib/document/sentences.ts'
import type { ProseRule } from './rules.ts'

/** What could be written instead: applied in place of the range. */
export interface Fix {
  readonly label: string
  readonly replacement: string
}

/** A stretch of one block: UTF-16 offsets in its text. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** What one rule noticed in one block. */
export interface Finding extends Stretch {
  readonly rule: ProseRule
  /** What, in a sentence. */
  readonly message: string
  readonly fix: Fix | null
}

/** One block of running text as the rules see it. */
export interface ProseBlock {
  readonly text: string
  /** The same text with quotations and titles of cited works blanked out: those are other people's words. */
  readonly own: string
  readonly role: SentenceRole
  readonly sentences: readonly (Stretch & { readonly text: string })[]
  /** What else belongs to it: of a quick fact both label and value. */
  readonly around: string
}

export type BlockRule = (block: ProseBlock) => readonly Finding[]

/** A fix whose button says what it writes. */
export const replaceBy = (replacement: string): Fix => ({ label: `Write “${replacement}”`, replacement })
