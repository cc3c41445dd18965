import type { Range } from '#lib/document/text.ts'
import type { Fix } from './finding.ts'
import type { ProseRule } from './rules.ts'

/** What a rule noticed that looks at the whole document: its place in code points of the plain text. */
export interface DocumentFinding {
  readonly rule: ProseRule
  readonly range: Range
  readonly message: string
  readonly fix: Fix | null
}
