import { insertPerson } from '#db/people.ts'
import { inTransaction, sqlState } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notAllowed, type Outcome, succeed } from '#lib/application/outcome.ts'
import { slugOf } from '#lib/article/slug.ts'
import { hashPassword } from '#lib/auth/password-hash.ts'
import { passwordProblem } from '#lib/auth/password-rules.ts'
import { PersonId } from '#lib/identity/ids.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor, Role } from '#lib/identity/person.ts'
import { noteOnPerson } from './note-on-person.ts'

interface Input {
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly password: string
}

/** Adds a person with a first password. */
export async function addPerson(
  input: Input,
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<{ personId: PersonId }>> {
  if (!mayAct('administer-people', actor)) return notAllowed('administer-people')
  const { name, email, roles } = input
  const problem = passwordProblem(input.password, { email, name, siteName: deps.site.name })
  if (problem) return invalid('password-weak', problem, '/body/password')
  const passwordHash = await hashPassword(input.password)
  const personId = PersonId.parse(deps.newId())
  const at = deps.clock.now()
  try {
    await inTransaction(deps.db, async (tx) => {
      await insertPerson(tx, {
        id: personId,
        name,
        email,
        slug: slugOf(name, personId),
        roles,
        passwordHash,
        createdAt: at,
      })
      await noteOnPerson(tx, {
        personId,
        by: actor.id,
        at,
        action: 'person-added',
        payload: { name, roles: [...roles] },
      })
    })
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    return invalid('email-taken', `${email} belongs to somebody already.`, '/body/email')
  }
  return succeed({ personId })
}
