import type { z } from 'zod'
import type { CredentialStatement, Role } from '#lib/identity/person.ts'
import type { DemoAccount } from '#lib/settings.ts'

/** Somebody invented; what a reviewer is qualified by lasts for as many years as a licence runs. */
export interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly does: string
  readonly credential?: (expiresOn: string) => z.input<typeof CredentialStatement>
}

/**
 * Everybody of the demo newsroom, by what they are called in its story. The ORCID iDs are those that ORCID's own
 * documentation uses for examples.
 */
export const demoPeople = {
  administrator: {
    name: 'Samir Wirth',
    email: 'samir.wirth@example.org',
    role: 'administrator',
    does: 'Administrator',
  },
  editor: { name: 'Judith Halloran', email: 'judith.halloran@example.org', role: 'editor', does: 'Editor' },
  maren: { name: 'Maren Lindqvist', email: 'maren.lindqvist@example.org', role: 'writer', does: 'Writer' },
  noah: { name: 'Noah Adeyemi', email: 'noah.adeyemi@example.org', role: 'writer', does: 'Writer' },
  cardiologist: {
    name: 'Inês Carvalho Brandt',
    email: 'ines.brandt@example.org',
    role: 'reviewer',
    does: 'Reviewer, cardiology',
    credential: (expiresOn) => ({
      degrees: ['MD', 'PhD'],
      jobTitle: 'Consultant cardiologist',
      specialties: ['Cardiovascular'],
      licence: { country: 'PT', issuer: 'Ordem dos Médicos', number: 'DEMO-4417', expiresOn },
      orcid: '0000-0002-1825-0097',
    }),
  },
  geriatrician: {
    name: 'Tomas Reyes Okafor',
    email: 'tomas.okafor@example.org',
    role: 'reviewer',
    does: 'Reviewer, geriatrics',
    credential: (expiresOn) => ({
      degrees: ['MBBS', 'MRCP'],
      jobTitle: 'Consultant geriatrician',
      specialties: ['Geriatric', 'PrimaryCare'],
      licence: { country: 'GB', issuer: 'General Medical Council', number: 'DEMO-2093', expiresOn },
      orcid: null,
    }),
  },
} as const satisfies Record<string, DemoPerson>
export type DemoName = keyof typeof demoPeople

/** The accounts that sign-in offers and the start prints, in the order of an article's way. */
export const demoAccounts = (password: string): readonly DemoAccount[] =>
  (['maren', 'noah', 'cardiologist', 'geriatrician', 'editor', 'administrator'] as const)
    .map((key): DemoPerson => demoPeople[key])
    .map(({ name, email, does }) => ({ name, email, does, password }))
