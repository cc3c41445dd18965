import { cookies } from 'next/headers'
import { cache } from 'react'
import { database } from '#db/connection.ts'
import type { LiveSession } from '#db/sessions.ts'
import type { Actor } from '#lib/identity/person.ts'
import { instantOf } from '#lib/time/instant.ts'
import { actorOfSession } from './request-actor.ts'
import { sessionOfCookies } from './token.ts'

export interface SignedIn {
  readonly actor: Extract<Actor, { type: 'person' }>
  readonly person: LiveSession['person']
  readonly sessionId: string
}

/** Who sends the present request, or null. Reads the session's row, so a revoked one ends here; once per request. */
export const currentActor = cache(async (): Promise<SignedIn | null> => {
  const jar = await cookies()
  const named = Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value]))
  const session = await sessionOfCookies(named, { db: database(), now: instantOf(new Date()) })
  if (session === null) return null
  return { actor: actorOfSession(session), person: session.person, sessionId: session.id }
})
