import { z } from 'zod'

/** Whether 16 characters (hyphens left out) carry the right ISO/IEC 7064 MOD 11-2 check character. */
export function hasOrcidChecksum(orcid: string): boolean {
  const characters = orcid.replaceAll('-', '')
  if (!/^\d{15}[\dX]$/.test(characters)) return false
  const total = [...characters.slice(0, 15)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0)
  const check = (12 - (total % 11)) % 11
  return characters[15] === (check === 10 ? 'X' : String(check))
}

/** An ORCID iD as `0000-0002-1825-0097`; the full address is accepted and shortened. */
export const Orcid = z
  .string()
  .trim()
  .transform((value) => value.replace(/^https?:\/\/orcid\.org\//, ''))
  .pipe(
    z
      .string()
      .regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, 'an ORCID iD looks like 0000-0002-1825-0097')
      .refine(
        hasOrcidChecksum,
        'the last character of this ORCID iD does not fit the others: check for a typing error',
      ),
  )
  .brand('Orcid')
export type Orcid = z.infer<typeof Orcid>
