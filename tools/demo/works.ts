import type { z } from 'zod'
import type { CslItem } from '#lib/evidence/csl.ts'
import type { Appraisal } from '#lib/evidence/study-design.ts'

/** A cited work with what is known of how it was done. */
export interface Work {
  readonly csl: z.input<typeof CslItem>
  readonly appraisal: z.input<typeof Appraisal> | null
}

interface Paper {
  /** `Family, I. I.; Family, I.`; a group stands alone, without a comma. Seven are enough: lists stop at "et al". */
  readonly authors: string
  readonly title: string
  readonly journal: readonly [full: string, short: string]
  readonly issued: readonly [year: number, month?: number, day?: number]
  readonly volume: string
  readonly issue?: string
  readonly page: string
  readonly doi: string
  readonly pmid: string
  readonly appraisal: Work['appraisal']
}

/** A paper in a journal. */
export const paper = ({ authors, title, journal, issued, doi, pmid, appraisal, ...place }: Paper): Work => ({
  csl: {
    type: 'article-journal',
    title,
    author: authors.split('; ').map(nameOf),
    'container-title': journal[0],
    'container-title-short': journal[1],
    issued: { 'date-parts': [dateParts(issued)] },
    DOI: doi,
    PMID: pmid,
    ...place,
  },
  appraisal,
})

function nameOf(name: string): { family: string; given: string } | { literal: string } {
  const [family, given] = name.split(', ')
  return family === undefined || given === undefined ? { literal: name } : { family, given }
}

function dateParts([year, month, day]: Paper['issued']): [number] | [number, number] | [number, number, number] {
  if (month === undefined) return [year]
  return day === undefined ? [year, month] : [year, month, day]
}

export const nejm = ['New England Journal of Medicine', 'N Engl J Med'] as const
export const lancet = ['The Lancet', 'Lancet'] as const
export const jama = ['JAMA', 'JAMA'] as const
export const annals = ['Annals of Internal Medicine', 'Ann Intern Med'] as const
