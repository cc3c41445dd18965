import { type Algorithm, hash, verify } from '@node-rs/argon2'

/**
 * Argon2id with 19 MiB, two passes, one lane: the second recommended set of OWASP's Password Storage Cheat Sheet.
 * Raise them here and each person's hash follows at their next sign-in.
 */
export const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

// The package declares a const enum, which stripped types cannot read; 2 is Argon2id.
const argon2id: Algorithm = 2

/** The same password typed on two keyboards is one password (NIST SP 800-63B, 5.1.1.2). */
const normalised = (password: string) => password.normalize('NFKC')

/** A PHC string that names its own parameters and salt. */
export const hashPassword = (password: string): Promise<string> =>
  hash(normalised(password), { ...parameters, algorithm: argon2id })

export interface PasswordCheck {
  readonly matches: boolean
  /** The stored hash was made with other parameters: store a new one while the password is at hand. */
  readonly outdated: boolean
}

let decoy: Promise<string> | undefined

/** Compares a password with a stored hash. Without a hash it works as long and answers no, so that timing tells nothing. */
export async function checkPassword(stored: string | null, password: string): Promise<PasswordCheck> {
  decoy ??= hashPassword(crypto.randomUUID())
  const matches = await verify(stored ?? (await decoy), normalised(password))
  return { matches: matches && stored !== null, outdated: stored !== null && !isCurrent(stored) }
}

function isCurrent(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = parameters
  return stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`)
}
