import type { CslItem } from '#lib/evidence/csl.ts'
import { duplicateOf } from '#lib/evidence/duplicates.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { ReferenceId } from '#lib/identity/ids.ts'
import { appraisalOf, type Choice, designFor, placeInList, recordFor, type SuggestedDesign } from './lookup-choice.ts'
import type { RunEntry } from './lookup-run.ts'

/** What an entry comes to, its choice and the article's list taken together. */
export interface Decision {
  readonly entry: RunEntry
  /** `null` while a person has to choose. */
  readonly choice: Choice | null
  /** The record that would be added; `null` for none. */
  readonly csl: CslItem | null
  readonly suggested: SuggestedDesign | null
  /** The same work stands in the list at this number already. */
  readonly inList: number | null
  /** The same work is added by an earlier entry. */
  readonly isRepeated: boolean
}

/** What becomes of each entry: a work that is there already, or twice among the entries, goes in only if a person says so. */
export function decisionsOf(
  entries: readonly RunEntry[],
  references: readonly Reference[],
  today: string,
): readonly Decision[] {
  const added: CslItem[] = []
  return entries.map((entry) => {
    const wanted = recordFor(entry.entry, entry.answer, entry.choice, today)
    const inList = wanted === null ? null : placeInList(wanted, references)
    const isRepeated = wanted !== null && added.some((csl) => duplicateOf({ csl }, { csl: wanted }) !== null)
    const isLeftOut = !entry.decided && (inList !== null || isRepeated)
    const choice: Choice | null = isLeftOut ? { take: 'none' } : entry.choice
    const csl = isLeftOut ? null : wanted
    if (csl !== null) added.push(csl)
    return { entry, choice, csl, suggested: designFor(entry.entry, entry.answer, choice), inList, isRepeated }
  })
}

interface Added {
  readonly reference: Reference
  /** Nobody was asked whether its identifiers are of it. */
  readonly unchecked: boolean
  readonly suggested: SuggestedDesign | null
}

/** The references that the decisions make, in their order; a study design only where a person confirmed it. */
export const addedBy = (decisions: readonly Decision[], newId: () => string): readonly Added[] =>
  decisions.flatMap(({ entry, csl, choice, suggested }) => {
    if (csl === null) return []
    const appraisal = entry.designConfirmed && suggested !== null ? appraisalOf(suggested) : null
    const reference = { id: ReferenceId.parse(newId()), csl, appraisal }
    return [{ reference, unchecked: choice?.take === 'typed', suggested: appraisal === null ? suggested : null }]
  })
