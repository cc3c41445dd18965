import { personById } from '#db/people.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { prove, type SignInDeps } from './sign-in.ts'

export type Verified = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly message: string }

/**
 * For a proof of identity: whether this is the person's password, or a sentence why not. Throttled like
 * signing in, but counted apart: a stranger who guesses there must not keep a reviewer from signing here.
 */
export async function verifyPassword(
  personId: PersonId,
  password: string,
  deps: Pick<SignInDeps, 'db' | 'clock'>,
): Promise<Verified> {
  const person = await personById(deps.db, personId)
  const wrong = {
    ok: false,
    code: 'password-wrong',
    message: 'This is not your password. Type it again.',
  } as const
  if (person === null) return wrong
  // Nobody can type this at the sign-in page: what is typed there counts in lower case.
  const countedAs = `Signature of ${personId}`
  const proof = await prove({ email: person.email, password, address: countedAs, countedAs }, deps)
  if (proof.ok) return { ok: true }
  if (proof.reason === 'wrong') return wrong
  return { ok: false, code: 'password-throttled', message: tooMany('wrong passwords', proof.secondsToWait) }
}

export const tooMany = (what: string, secondsToWait: number): string =>
  `There were too many ${what}. Try again in ${Math.ceil(secondsToWait / 60)} min.`
