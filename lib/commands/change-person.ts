import { type PersonRecord, personById, updatePerson } from '#db/people.ts'
import { revokeSessionsOf } from '#db/sessions.ts'
import { inTransaction, sqlState } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notAllowed, notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { hashPassword } from '#lib/auth/password-hash.ts'
import { passwordProblem } from '#lib/auth/password-rules.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor, Role } from '#lib/identity/person.ts'
import { noteOnPerson } from './note-on-person.ts'
import { reviewWhatRestsOn } from './review-due.ts'

interface Change {
  readonly personId: PersonId
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly roles?: readonly Role[] | undefined
  readonly disabled?: boolean | undefined
  readonly password?: string | undefined
}

/**
 * Changes what is named. Sessions end at once where a role is taken away, the account is disabled or the password is
 * new. Nobody can take away their own administration, so that there is always somebody who can mend it. What is live
 * and rests on an account that is closed or opened again says so.
 */
export async function changePerson(
  change: Change,
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<PersonRecord>> {
  if (!mayAct('administer-people', actor)) return notAllowed('administer-people')
  const before = await personById(deps.db, change.personId)
  if (!before) return notFound
  const refused = lockOut(change, actor) ?? weakPassword(change, before, deps.site.name)
  if (refused) return refused
  const { name, email, roles, disabled } = change
  const passwordHash = change.password === undefined ? undefined : await hashPassword(change.password)
  const at = deps.clock.now()
  const shrinks =
    disabled === true ||
    passwordHash !== undefined ||
    (roles !== undefined && before.roles.some((role) => !roles.includes(role)))
  try {
    const outcome = await inTransaction(deps.db, async (tx): Promise<Outcome<PersonRecord>> => {
      await updatePerson(tx, change.personId, {
        ...(name === undefined ? {} : { name }),
        ...(email === undefined ? {} : { email }),
        ...(roles === undefined ? {} : { roles }),
        ...(passwordHash === undefined ? {} : { passwordHash }),
        ...(disabled === undefined ? {} : { disabledAt: disabled ? at : null }),
      })
      if (shrinks) await revokeSessionsOf(tx, change.personId, at)
      await noteOnPerson(tx, {
        personId: change.personId,
        by: actor.id,
        at,
        action: 'person-changed',
        payload: {
          ...(name === undefined ? {} : { name }),
          ...(roles === undefined ? {} : { roles: [...roles] }),
          ...(disabled === undefined ? {} : { disabled }),
          ...(email === undefined ? {} : { emailChanged: true }),
          ...(passwordHash === undefined ? {} : { passwordChanged: true }),
        },
      })
      const after = await personById(tx, change.personId)
      return after ? succeed(after) : notFound
    })
    if (outcome.ok && disabled !== undefined)
      await reviewWhatRestsOn(
        deps,
        change.personId,
        disabled ? `the account of ${outcome.value.name} was closed` : null,
      )
    return outcome
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    return invalid('email-taken', `${email} belongs to somebody already.`, '/body/email')
  }
}

function lockOut({ personId, roles, disabled }: Change, actor: Extract<Actor, { type: 'person' }>) {
  if (personId !== actor.id) return null
  if (disabled === true)
    return invalid('own-account', 'You cannot disable your own account: ask another administrator.', '/body/disabled')
  if (roles && !roles.includes('administrator')) {
    return invalid(
      'own-account',
      'You cannot take your own administration away: ask another administrator.',
      '/body/roles',
    )
  }
  return null
}

function weakPassword({ password, name, email }: Change, before: PersonRecord, siteName: string) {
  if (password === undefined) return null
  const problem = passwordProblem(password, { email: email ?? before.email, name: name ?? before.name, siteName })
  return problem ? invalid('password-weak', problem, '/body/password') : null
}
