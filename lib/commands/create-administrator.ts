import { z } from 'zod'
import { insertPerson } from '#db/people.ts'
import { inTransaction, sqlState } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, type Outcome, succeed } from '#lib/application/outcome.ts'
import { slugOf } from '#lib/article/slug.ts'
import { hashPassword } from '#lib/auth/password-hash.ts'
import { passwordProblem } from '#lib/auth/password-rules.ts'
import { PersonId } from '#lib/identity/ids.ts'
import { noteOnPerson } from './note-on-person.ts'

/** What the command line asks for; each message names the option to mend. */
export const NewAdministrator = z.object({
  email: z.email('--email must be an e-mail address, such as ada@newsroom.example.').max(254).toLowerCase(),
  name: z.string('--name is missing.').trim().min(1, '--name must not be empty.').max(200, '--name is too long.'),
  password: z.string(),
})

/** The first account of a newsroom, made by whoever runs the machine; the person stands as their own author in the history. */
export async function createAdministrator(
  { email, name, password }: z.infer<typeof NewAdministrator>,
  deps: Pick<Deps, 'db' | 'clock' | 'newId' | 'site'>,
): Promise<Outcome<{ personId: PersonId }>> {
  const problem = passwordProblem(password, { email, name, siteName: deps.site.name })
  if (problem) return invalid('password-weak', problem, '/password')
  const personId = PersonId.parse(deps.newId())
  const at = deps.clock.now()
  const passwordHash = await hashPassword(password)
  const roles = ['administrator' as const]
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
      await noteOnPerson(tx, { personId, by: personId, at, action: 'person-added', payload: { name, roles } })
    })
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    return invalid(
      'email-taken',
      `${email} has an account already. An administrator changes its roles under People.`,
      '/email',
    )
  }
  return succeed({ personId })
}
