import { authenticatorOf, spendStep } from '#db/authenticators.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { settings } from '#lib/settings.ts'
import { openSecret } from './sealed-secret.ts'
import type { SignInDeps } from './sign-in.ts'
import { throttle } from './throttle.ts'
import { stepOfCode } from './totp.ts'
import { tooMany, type Verified } from './verify-password.ts'

const refuse = (code: string, message: string): Verified => ({ ok: false, code, message })

/**
 * Whether the person's authenticator app shows this code now, or a sentence why not. Throttled like passwords. A time
 * step counts once, in whatever process and session: somebody who looked over a shoulder comes too late.
 */
export async function verifyCode(
  personId: PersonId,
  code: string,
  { db, clock }: Pick<SignInDeps, 'db' | 'clock'>,
): Promise<Verified> {
  const app = await authenticatorOf(db, personId)
  if (app === null || app.confirmedAt === null)
    return refuse('no-authenticator', 'There is no authenticator app on your account. Prove who you are another way.')
  const secret = openSecret(app.sealedSecret, personId, settings().authSecret)
  if (secret === null)
    return refuse(
      'authenticator-unreadable',
      'The site can no longer read the secret of your app. Prove who you are another way, and set the app up anew.',
    )
  // Apart from signing in and from passwords, for the reason that verifyPassword gives.
  const countedAs = `Code of ${personId}`
  const now = clock.now()
  const attempt = await throttle(db, { email: countedAs, address: countedAs, at: now })
  if (!attempt.ok) return refuse('code-throttled', tooMany('wrong codes', attempt.secondsToWait))
  const step = stepOfCode(secret, code, now)
  if (step === null)
    return refuse('code-wrong', 'This is not the code that your app shows now. Look again, and type the newest.')
  if (!(await spendStep(db, personId, step)))
    return refuse('code-used', 'This code was used already. The next one comes within half a minute.')
  await attempt.succeed()
  return { ok: true }
}
