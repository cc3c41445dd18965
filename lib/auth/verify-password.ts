import type { Db } from '#db/connection.ts'
import { passwordHashOf } from '#db/people.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { checkPassword } from './password-hash.ts'

/** Whether this is the person's own password: the proof that is asked again before a signature. */
export async function verifyPassword(db: Db, personId: PersonId, password: string): Promise<boolean> {
  return (await checkPassword(await passwordHashOf(db, personId), password)).ok
}
