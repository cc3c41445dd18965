import { z } from 'zod'

/** A DOI, compared in lower case; an address at doi.org or a `doi:` prefix is accepted and taken off. */
export const Doi = z
  .string()
  .trim()
  .transform((value) =>
    value
      .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '')
      .replace(/[.,;]+$/, '')
      .toLowerCase(),
  )
  .pipe(
    z
      .string()
      .max(300)
      .regex(/^10\.\d{4,9}\/[-._;()/:a-z0-9<>+[\]]+$/, 'a DOI looks like 10.1000/abc123'),
  )
export type Doi = z.infer<typeof Doi>

/** A PubMed id: one to eight digits, no leading zero. */
export const Pmid = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,7}$/, 'a PMID is a number of up to eight digits')
export const Pmcid = z
  .string()
  .trim()
  .regex(/^PMC\d{1,9}(\.\d+)?$/, 'a PMCID looks like PMC1234567')

/** An address on the web; nothing but http and https, so that no reference can carry a script. */
export const WebAddress = z.url({ protocol: /^https?$/, error: 'an address starts with https:// or http://' }).max(2000)

/** Check digit of ISBN-10 and ISSN: weights counting down to 1 give a sum divisible by 11; `X` is ten (ISO 2108, ISO 3297). */
function isDivisibleByEleven(digits: string): boolean {
  const sum = [...digits].reduce(
    (total, digit, index) => total + (digit === 'X' ? 10 : Number(digit)) * (digits.length - index),
    0,
  )
  return sum % 11 === 0
}

/** Check digit of ISBN-13: weights 1 and 3 in turn give a sum divisible by 10 (ISO 2108). */
function isDivisibleByTen(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

const isIsbn = (value: string) =>
  (/^97[89]\d{10}$/.test(value) && isDivisibleByTen(value)) ||
  (/^\d{9}[\dX]$/.test(value) && isDivisibleByEleven(value))

/** An ISBN of 10 or 13 digits with a right check digit; kept without hyphens, spaces and an `ISBN` in front. */
export const Isbn = z
  .string()
  .trim()
  .max(40)
  .transform((value) =>
    value
      .replace(/^isbn(?:-1[03])?:?/i, '')
      .replace(/[\s\u2010-\u2015-]/g, '')
      .toUpperCase(),
  )
  .pipe(z.string().refine(isIsbn, 'this is no ISBN: its check digit does not fit'))
export type Isbn = z.infer<typeof Isbn>

/** An ISSN with a right check digit, as `0006-3223`. */
export const Issn = z
  .string()
  .trim()
  .max(20)
  .transform((value) =>
    value
      .replace(/^issn:?\s*/i, '')
      .replace(/^(\d{4})[\s\u2010-\u2015-]?(\d{3}[\dX])$/i, '$1-$2')
      .toUpperCase(),
  )
  .pipe(
    z
      .string()
      .regex(/^\d{4}-\d{3}[\dX]$/, 'an ISSN looks like 0006-3223')
      .refine((value) => isDivisibleByEleven(value.replace('-', '')), 'this is no ISSN: its check digit does not fit'),
  )
export type Issn = z.infer<typeof Issn>

export const trialRegisters = ['nct', 'isrctn', 'eudract', 'eu-ct'] as const
export type TrialRegister = (typeof trialRegisters)[number]

const trialForms: Readonly<Record<TrialRegister, RegExp>> = {
  nct: /^NCT\d{8}$/,
  isrctn: /^ISRCTN\d{8}$/,
  'eu-ct': /^20\d{2}-5\d{5}-\d{2}-\d{2}$/,
  eudract: /^(?:19|20)\d{2}-\d{6}-\d{2}$/,
}

/** Which register a trial number is of, by its form alone; `null` for none. A registration shows that a trial exists, no more. */
export const trialRegister = (value: string): TrialRegister | null =>
  trialRegisters.find((register) => trialForms[register].test(value)) ?? null

/** The number of a trial at ClinicalTrials.gov, ISRCTN, EudraCT or the EU's CTIS. None has a check digit. */
export const TrialRegistration = z
  .string()
  .trim()
  .max(30)
  .transform((value) => value.toUpperCase())
  .pipe(
    z
      .string()
      .refine(
        (value) => trialRegister(value) !== null,
        'a trial number looks like NCT01234567, ISRCTN01234567, 2010-012345-67 or 2023-512345-67-00',
      ),
  )
export type TrialRegistration = z.infer<typeof TrialRegistration>

/** The FDA's number of a device: 510(k) clearance `K`, De Novo `DEN` or premarket approval `P`, with six digits each. */
export const FdaDeviceNumber = z
  .string()
  .trim()
  .max(12)
  .transform((value) => value.toUpperCase())
  .pipe(z.string().regex(/^(?:K|DEN|P)\d{6}$/, 'an FDA device number looks like K083538, DEN123456 or P123456'))
export type FdaDeviceNumber = z.infer<typeof FdaDeviceNumber>

/** What the FDA decided of a device, told from the letters of its number. Cleared is not approved. */
export function fdaDecision(number: FdaDeviceNumber): 'cleared' | 'classified' | 'approved' {
  if (number.startsWith('K')) return 'cleared'
  return number.startsWith('DEN') ? 'classified' : 'approved'
}

/** Where a reader opens a DOI; characters that would end an address early are escaped, the slash and colon stay. */
export const doiAddress = (doi: string): string =>
  `https://doi.org/${encodeURIComponent(doi).replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%3B', ';')}`

export const pubmedAddress = (pmid: string): string => `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(pmid)}/`
