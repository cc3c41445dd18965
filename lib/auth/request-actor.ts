import type { LiveSession } from '#db/sessions.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { Actor } from '#lib/identity/person.ts'
import { sessionOfCookies } from './token.ts'

/** Who sends a request of the API, or null. Asks for the session's row each time, so a revoked one ends here. */
export async function actorOfRequest(
  request: Request,
  deps: Pick<Deps, 'db' | 'clock'>,
): Promise<Extract<Actor, { type: 'person' }> | null> {
  const session = await sessionOfRequest(request, deps)
  return session && actorOfSession(session)
}

/** The person of a session, as commands and queries take them. */
export const actorOfSession = ({ person, proof }: LiveSession): Extract<Actor, { type: 'person' }> => ({
  type: 'person',
  id: person.id,
  roles: person.roles,
  provenAt: proof?.at ?? null,
})

/** The live session that a request names, or null; for the upgrade of a socket as well. */
export const sessionOfRequest = (
  { headers }: Pick<Request, 'headers'>,
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
): Promise<LiveSession | null> => sessionOfCookies(cookiesOf(headers.get('cookie') ?? ''), { db, now: clock.now() })

/** Name to value (RFC 6265, 4.2.1); what has no name, or a value that cannot be decoded, is left out. */
function cookiesOf(header: string): Record<string, string> {
  const pairs = header.split(';').flatMap((pair) => {
    const [name, ...value] = pair.trim().split('=')
    const text = decoded(value.join('='))
    return name && text !== null ? [[name, text] as const] : []
  })
  return Object.fromEntries(pairs)
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
