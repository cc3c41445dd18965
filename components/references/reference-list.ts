import { isPlaceholder } from '#lib/bibliography/identifier-line.ts'
import { amaText } from '#lib/evidence/citation-style.ts'
import { missingFields } from '#lib/evidence/csl.ts'
import { titleKey } from '#lib/evidence/duplicates.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { NoticeType, Reference } from '#lib/evidence/reference.ts'

export const shows = ['all', 'notice', 'unused', 'no-design', 'incomplete'] as const
/** Which references of a list are shown. */
export type Show = (typeof shows)[number]
export const showNames: Readonly<Record<Show, string>> = {
  all: 'All',
  notice: 'With a notice',
  unused: 'Not used yet',
  'no-design': 'Study design not stated',
  incomplete: 'Something is missing',
}

export interface ListFilter {
  readonly show: Show
  readonly words: string
}

/** The list's filter as the address holds it. */
export const filterOf = (params: { get(name: string): string | null }): ListFilter => ({
  show: shows.find((show) => show === params.get('show')) ?? 'all',
  words: params.get('find') ?? '',
})

/** The query that holds a filter; other parts of the address, such as the place, are left out. */
export function queryOf({ show, words }: ListFilter): string {
  const params = new URLSearchParams()
  if (show !== 'all') params.set('show', show)
  if (words.trim() !== '') params.set('find', words)
  return params.size === 0 ? '' : `?${params}`
}

interface Known {
  readonly notices: Readonly<Record<string, { readonly type: NoticeType }>>
  readonly isUsed: (reference: Reference) => boolean
}

/** The references that a filter shows, each with its number in the whole list. */
export function filtered(
  references: readonly Reference[],
  { show, words }: ListFilter,
  { notices, isUsed }: Known,
): readonly { readonly reference: Reference; readonly number: number }[] {
  const wanted = words
    .split(/\s+/)
    .map(titleKey)
    .filter((word) => word !== '')
  const isShown: Readonly<Record<Show, (reference: Reference) => boolean>> = {
    all: () => true,
    notice: (reference) => notices[referenceIdentity(reference)] !== undefined,
    unused: (reference) => !isUsed(reference),
    'no-design': ({ appraisal }) => appraisal === null,
    incomplete: ({ csl }) => isPlaceholder(csl) || missingFields(csl).length > 0,
  }
  return references
    .map((reference, index) => ({ reference, number: index + 1 }))
    .filter(({ reference }) => isShown[show](reference))
    .filter(({ reference: { csl } }) => {
      const text = titleKey(`${amaText(csl)} ${csl['container-title'] ?? ''} ${csl.PMCID ?? ''} ${csl.ISBN ?? ''}`)
      return wanted.every((word) => text.includes(word))
    })
}

/** The list with the one at `from` moved so that it stands at `to`; unchanged where there is no such place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from]
  if (item === undefined || to < 0 || to >= list.length || from === to) return list
  return list.toSpliced(from, 1).toSpliced(to, 0, item)
}
