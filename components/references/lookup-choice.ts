import type { BibliographyEntry } from '#lib/bibliography/entry.ts'
import { placeholderOf } from '#lib/bibliography/identifier-line.ts'
import type { FoundWork, LookupAnswer, LookupEntry, LookupProblem } from '#lib/contract/references.ts'
import type { CslItem } from '#lib/evidence/csl.ts'
import { suggestDesign } from '#lib/evidence/design-suggestion.ts'
import { duplicateOf } from '#lib/evidence/duplicates.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { Appraisal, type StudyDesign } from '#lib/evidence/study-design.ts'

/** What becomes of an entry: the work that was found, one of those like it, the entry as it was typed, or nothing. */
export type Choice =
  | { readonly take: 'found' | 'typed' | 'none' }
  | { readonly take: 'candidate'; readonly index: number }

/** What is asked of the sources for an entry. */
export function questionOf(entry: BibliographyEntry): LookupEntry {
  if (entry.kind === 'identifier') {
    const { kind, value } = entry.identifier
    return kind === 'URL' || kind === 'DOI' || kind === 'PMCID' ? value : `${kind} ${value}`
  }
  if (entry.kind === 'unread') return entry.raw.slice(0, 3000)
  // Of a citation in words, the words say more than what was read of them.
  return entry.from === 'fields' || entry.raw.length > 3000 ? { csl: entry.csl } : entry.raw
}

const passing = ['throttled', 'unreachable', 'unreadable']

/** Whether the same question may have an answer later. */
export const isWorthRetry = ({ found, problems }: LookupAnswer): boolean =>
  found === null && problems.some(({ code }) => passing.includes(code))

/** What goes without saying: the work that is certain, or the entry as it is where nobody could be asked. A doubt does not. */
export function defaultChoice(answer: LookupAnswer): Choice | null {
  if (answer.problems.some(({ code }) => code === 'another-work' || code === 'sources-disagree')) return null
  if (answer.found !== null) return { take: 'found' }
  return answer.candidates.length === 0 ? { take: 'typed' } : null
}

/** The work of an answer that a choice takes; `null` for the entry as it was typed, or for none. */
export function workOf(answer: LookupAnswer | null, choice: Choice | null): FoundWork | null {
  if (answer === null || choice === null) return null
  if (choice.take === 'found') return answer.found
  return choice.take === 'candidate' ? (answer.candidates[choice.index] ?? null) : null
}

/** The record that an entry makes without any help; `null` for what could not be read at all. */
export function typedRecord(entry: BibliographyEntry): CslItem | null {
  if (entry.kind === 'record') return entry.csl
  return entry.kind === 'identifier' ? placeholderOf(entry.identifier) : null
}

/** The record that a choice makes; the day on which a page was read is the entry's, else today's. */
export function recordFor(
  entry: BibliographyEntry,
  answer: LookupAnswer | null,
  choice: Choice | null,
  today: string,
): CslItem | null {
  if (choice === null || choice.take === 'none') return null
  const work = workOf(answer, choice)
  const typed = typedRecord(entry)
  const csl = work?.csl ?? typed
  if (csl === null || csl.type !== 'webpage' || csl.accessed !== undefined) return csl
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
  return { ...csl, accessed: typed?.accessed ?? { 'date-parts': [[year, month, day]] } }
}

export interface SuggestedDesign {
  readonly design: StudyDesign
  readonly preprint: boolean
  readonly why: string
}

/** What the sources, or the types in the file, suggest of how the study was done. Never more than a suggestion. */
export function designFor(
  entry: BibliographyEntry,
  answer: LookupAnswer | null,
  choice: Choice | null,
): SuggestedDesign | null {
  const work = workOf(answer, choice)
  if (work !== null) return work.suggestedDesign
  if (entry.kind !== 'record' || entry.publicationTypes.length === 0) return null
  const { csl, publicationTypes } = entry
  const suggested = suggestDesign({ title: csl.title, abstract: '', publicationTypes, meshTerms: [] })
  return suggested && { design: suggested.design, preprint: suggested.preprint, why: suggested.because }
}

export const appraisalOf = ({ design, preprint }: SuggestedDesign): Appraisal => Appraisal.parse({ design, preprint })

/** Where in the list, counted from 1, the work stands already; `null` if it does not. */
export function placeInList(csl: CslItem, references: readonly Reference[]): number | null {
  const index = references.findIndex((reference) => duplicateOf(reference, { csl }) !== null)
  return index < 0 ? null : index + 1
}

/** Each thing that is wrong once, however many sources say it. */
export const distinctProblems = (problems: readonly LookupProblem[]): readonly LookupProblem[] => [
  ...new Map(problems.map((problem) => [`${problem.code} ${problem.message}`, problem])).values(),
]
