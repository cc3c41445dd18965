import { z } from 'zod'
import { CslDate, CslItem, CslName } from '#lib/evidence/csl.ts'
import { Doi } from '#lib/evidence/identifiers.ts'
import { Notice, NoticeType } from '#lib/evidence/reference.ts'
import { plainText, shortened } from './plain-text.ts'

/** What one source knows of one work, in our words; this is also what is remembered of its answer. */
export const SourceRecord = z.object({
  csl: CslItem,
  notices: z.array(Notice),
  /** Other works that this one is a notice about: a retraction notice is not the study. */
  noticeOf: z.array(z.object({ doi: Doi, type: NoticeType })),
  publicationTypes: z.array(z.string()),
  meshTerms: z.array(z.string()),
  abstract: z.string(),
})
export type SourceRecord = z.infer<typeof SourceRecord>

/** The fields of a record that are right; whatever a source got wrong is left out, one by one. `null` without a title. */
export function cslOf(fields: Readonly<Record<string, unknown>>): CslItem | null {
  const shape: Readonly<Record<string, z.ZodType>> = CslItem.unwrap().shape
  const right = Object.entries(fields).flatMap(([name, value]) => {
    const parsed = value === undefined ? undefined : shape[name]?.safeParse(fitting(name, value))
    return parsed?.success ? [[name, parsed.data] as const] : []
  })
  const parsed = CslItem.safeParse(Object.fromEntries(right))
  return parsed.success ? parsed.data : null
}

const lengths: Readonly<Record<string, number>> = {
  ...{ title: 1000, 'container-title': 500, 'container-title-short': 200, publisher: 300 },
  ...{ volume: 40, issue: 40, page: 60 },
}

function fitting(name: string, value: unknown): unknown {
  const longest = lengths[name]
  return longest === undefined || typeof value !== 'string' ? value : shortened(plainText(value), longest)
}

/** People and groups as CSL names; those that are neither are left out, `undefined` when nobody is left. */
export function cslNames(
  names: readonly {
    readonly family?: string | undefined
    readonly given?: string | undefined
    readonly literal?: string | undefined
  }[],
): CslName[] | undefined {
  const right = names.slice(0, 500).flatMap(({ family, given, literal }) => {
    const name = CslName.safeParse(
      family === undefined || plainText(family) === ''
        ? { literal: shortened(plainText(literal ?? given ?? ''), 300) }
        : {
            family: shortened(plainText(family), 200),
            ...(given === undefined || plainText(given) === '' ? {} : { given: shortened(plainText(given), 200) }),
          },
    )
    return name.success ? [name.data] : []
  })
  return right.length === 0 ? undefined : right
}

/** The most precise date that these parts make, `undefined` for none: a 31 November counts as November. */
export function cslDate(parts: readonly unknown[] | undefined): CslDate | undefined {
  const numbers = (parts ?? []).map(Number)
  for (let length = Math.min(3, numbers.length); length > 0; length -= 1) {
    const date = CslDate.safeParse({ 'date-parts': [numbers.slice(0, length)] })
    if (date.success) return date.data
  }
  return undefined
}

/** A day for what is known only by its month or year: the first of it. */
export const firstDay = (date: CslDate): string => {
  const [year, month = 1, day = 1] = date['date-parts'][0]
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
