import { CredentialStatement } from '#lib/identity/person.ts'
import type { Specialty } from '#lib/identity/specialty.ts'

/** A credential as its form holds it: everything is text until it is sent. */
export interface CredentialFields {
  readonly degrees: readonly string[]
  readonly jobTitle: string
  readonly specialties: readonly Specialty[]
  readonly licensed: boolean
  readonly country: string
  readonly issuer: string
  readonly number: string
  readonly expiresOn: string
  readonly orcid: string
}

export type CredentialField = keyof CredentialFields
export type CredentialProblems = Partial<Record<CredentialField, string>>

export const fieldsOf = (statement: CredentialStatement | null): CredentialFields => ({
  degrees: statement?.degrees ?? [],
  jobTitle: statement?.jobTitle ?? '',
  specialties: statement?.specialties ?? [],
  licensed: statement?.licence != null,
  country: statement?.licence?.country ?? '',
  issuer: statement?.licence?.issuer ?? '',
  number: statement?.licence?.number ?? '',
  expiresOn: statement?.licence?.expiresOn ?? '',
  orcid: statement?.orcid ?? '',
})

type Read =
  | { readonly ok: true; readonly statement: CredentialStatement }
  | { readonly ok: false; readonly problems: CredentialProblems }

/** What the fields state, or a sentence for each that is wrong. */
export function readFields(fields: CredentialFields): Read {
  const { degrees, jobTitle, specialties, licensed, country, issuer, number, expiresOn, orcid } = fields
  const parsed = CredentialStatement.safeParse({
    degrees,
    jobTitle,
    specialties,
    licence: licensed ? { country: country.trim().toUpperCase(), issuer, number, expiresOn } : null,
    orcid: orcid.trim() === '' ? null : orcid,
  })
  if (parsed.success) return { ok: true, statement: parsed.data }
  const problems: CredentialProblems = {}
  for (const { path, message } of parsed.error.issues) {
    const field = (path[0] === 'licence' ? path[1] : path[0]) as CredentialField
    problems[field] ??= sentences[field] ?? sentence(message)
  }
  return { ok: false, problems }
}

const sentences: CredentialProblems = {
  jobTitle: 'Give a job title, such as consultant cardiologist.',
  specialties: 'Choose at least one specialty.',
  country: 'Two letters, as in ISO 3166: DE, SE, GB.',
  issuer: 'Name the register that issued it.',
  number: 'Give the number in that register.',
  expiresOn: 'Give the day on which it runs out.',
}

const sentence = (words: string) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`
