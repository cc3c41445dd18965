import { z } from 'zod'
import type { Risk } from '#lib/claims/risk-class.ts'
import { Doi, WebAddress } from '#lib/evidence/identifiers.ts'
import { addMinutes, dayOf, type Instant, type PlainDate } from '#lib/time/instant.ts'

/** What came of a doubt, as readers are told. `correcting` is not the last word. */
export const doubtOutcomes = ['stands', 'correcting', 'corrected', 'struck'] as const
export type DoubtOutcome = (typeof doubtOutcomes)[number]

/** The fewest and the most characters of a doubt. */
export const doubtLength = { least: 20, most: 2000 } as const

/** What a reader sends of a statement. Nothing of it is ever public. */
export const DoubtReport = z.object({
  text: z
    .string()
    .trim()
    .min(doubtLength.least, `Say what is doubtful, in at least ${doubtLength.least} characters.`)
    .max(doubtLength.most, `Say it in at most ${doubtLength.most.toLocaleString('en')} characters.`),
  source: z
    .string()
    .trim()
    .max(500, 'A DOI or an address has at most 500 characters.')
    .refine(
      (source) => source === '' || Doi.safeParse(source).success || WebAddress.safeParse(source).success,
      'This is neither a DOI nor an address that starts with https://.',
    ),
  email: z
    .string()
    .trim()
    .max(254, 'This is no e-mail address.')
    .refine((email) => email === '' || z.email().safeParse(email).success, 'This is no e-mail address.'),
})
export type DoubtReport = z.infer<typeof DoubtReport>

/** In how many days somebody has to answer, by what a wrong statement could do. */
const days: Readonly<Record<Risk, number>> = { critical: 2, high: 5, medium: 14, low: 30 }

export const doubtDueOn = (risk: Risk, at: Instant): PlainDate => dayOf(addMinutes(at, days[risk] * 24 * 60))

/** Two doubts of one statement are the same where their letters and figures are. */
export const sameDoubt = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** As readers read it, before the newsroom's sentence. */
export const outcomeWords = (outcome: DoubtOutcome, correctedIn: number | null): string =>
  ({
    stands: 'The statement stands.',
    correcting: 'It is being corrected.',
    corrected: `Corrected in version ${correctedIn}.`,
    struck: 'The statement was taken back.',
  })[outcome]
