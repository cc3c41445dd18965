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
