import type { z } from 'zod'
import { PolicyDraft } from '#lib/review/policy-draft.ts'

/** What a number field holds while it is typed in: empty is a text. */
type Typed<T> = T extends number ? number | string : T extends object ? { readonly [K in keyof T]: Typed<T[K]> } : T
export type TypedDraft = Typed<PolicyDraft>

export type DraftProblems = ReadonlyMap<string, string>

/** The draft, or what is wrong with it by the path of its field, such as `quorum/high/approvals`. */
export function readDraft(typed: TypedDraft): { readonly draft: PolicyDraft | null; readonly problems: DraftProblems } {
  const parsed = PolicyDraft.safeParse(typed)
  if (parsed.success) return { draft: parsed.data, problems: new Map() }
  // What comes first of a field is its own bounds; how it stands to others is told once it is a number.
  const issues = parsed.error.issues.toReversed()
  return { draft: null, problems: new Map(issues.map((issue) => [issue.path.join('/'), sentence(issue)])) }
}

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return `At least ${String(issue.minimum)}.`
    case 'too_big':
      return `At most ${String(issue.maximum)}.`
    case 'custom':
      return issue.message
    default:
      return 'A whole number.'
  }
}
