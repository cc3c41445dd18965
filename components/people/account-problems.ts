import { z } from 'zod'
import type { Role } from '#lib/identity/person.ts'

interface Account {
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  /** Left out where the password stays. */
  readonly password?: string
}

export type AccountProblems = Partial<Record<keyof Account, string>>

/** What is missing of an account before it is worth sending; whether a password is too weak, the server says. */
export function accountProblems({ name, email, roles, password }: Account): AccountProblems {
  return {
    ...(name.trim() === '' ? { name: 'Give a name.' } : {}),
    ...(z.email().safeParse(email.trim()).success ? {} : { email: 'This is not an e-mail address.' }),
    ...(roles.length === 0 ? { roles: 'Choose at least one role.' } : {}),
    ...(password === '' ? { password: 'Give a first password.' } : {}),
  }
}
