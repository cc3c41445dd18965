import * as authenticators from '#db/authenticators.ts'
import type { LiveSession } from '#db/sessions.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, type Outcome, succeed } from '#lib/application/outcome.ts'
import { openSecret, sealSecret } from '#lib/auth/sealed-secret.ts'
import { enrolmentOf, newTotpSecret, stepOfCode } from '#lib/auth/totp.ts'
import { settings } from '#lib/settings.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { Refusal } from '#lib/workflow/decision.ts'
import { noteOnPerson } from './note-on-person.ts'
import { refuseUnproven } from './prove-identity.ts'

const stale = (code: string, message: string): Refusal => ({
  ok: false,
  kind: 'stale',
  conditions: [{ code, message, pointer: '' }],
})
const setUpAlready = stale('set-up-already', 'An authenticator app is set up already. Remove it first.')

/** Begins to set up an app. Its secret is handed out this once; it proves nothing before a code has confirmed it. */
export async function startAuthenticator(
  session: LiveSession,
  deps: Deps,
): Promise<Outcome<{ secret: string; address: string }>> {
  const unproven = await refuseUnproven(session, deps)
  if (unproven) return unproven
  const { id, email } = session.person
  const secret = newTotpSecret()
  const sealedSecret = sealSecret(secret, id, settings().authSecret)
  const begun = { sealedSecret, startedAt: deps.clock.now() }
  if (!(await authenticators.startAuthenticator(deps.db, id, begun))) return setUpAlready
  return succeed(enrolmentOf(secret, { site: deps.site.name, email }))
}

/** Lets the app count, once it has shown a code: whoever scanned wrongly finds out here and not before a signature. */
export async function confirmAuthenticator(
  { code }: { readonly code: string },
  { person: { id } }: LiveSession,
  deps: Deps,
): Promise<Outcome<{ since: Instant }>> {
  const at = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const begun = await authenticators.authenticatorOf(tx, id)
    if (begun !== null && begun.confirmedAt !== null) return setUpAlready
    const secret = begun && openSecret(begun.sealedSecret, id, settings().authSecret)
    if (begun === null || secret === null) return stale('not-begun', 'Begin to set up the app anew.')
    const step = stepOfCode(secret, code, at)
    if (step === null)
      return invalid(
        'code-wrong',
        'This is not the code that the app shows now. Type the newest; if it is still wrong, check the clock of the device.',
        '/body/code',
      )
    if (!(await authenticators.confirmAuthenticator(tx, id, { sealedSecret: begun.sealedSecret, at, step })))
      return stale('begun-anew', 'The app was set up anew elsewhere meanwhile. Look at your account again.')
    await noteOnPerson(tx, { personId: id, by: id, at, action: 'authenticator-added', payload: {} })
    return succeed({ since: at })
  })
}

/** Removes the app, or what was begun of it. */
export async function removeAuthenticator(session: LiveSession, deps: Deps): Promise<Outcome<{ removed: boolean }>> {
  const unproven = await refuseUnproven(session, deps)
  if (unproven) return unproven
  const { id } = session.person
  const at = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const removed = await authenticators.removeAuthenticator(tx, id)
    if (removed) await noteOnPerson(tx, { personId: id, by: id, at, action: 'authenticator-removed', payload: {} })
    return succeed({ removed })
  })
}
