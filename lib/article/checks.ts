import { rememberObjects } from '#lib/canonical/remember.ts'
import { claimProblems } from './claim-checks.ts'
import { shapeProblems } from './document-checks.ts'
import { figureProblems } from './figure-checks.ts'
import type { Manuscript } from './manuscript.ts'
import type { Problem } from './problem.ts'
import { referenceProblems } from './reference-checks.ts'

/** Everything that keeps a manuscript from submission, each with where to mend it; empty when it may go to review. */
export const submissionProblems: (manuscript: Manuscript) => readonly Problem[] = rememberObjects((manuscript) => {
  const all = [
    ...shapeProblems(manuscript.document),
    ...figureProblems(manuscript.document),
    ...claimProblems(manuscript),
    ...referenceProblems(manuscript),
  ]
  // Two links to one reference without a design are one thing to mend.
  return [...new Map(all.map((problem) => [`${problem.code} ${problem.pointer} ${problem.message}`, problem])).values()]
})
