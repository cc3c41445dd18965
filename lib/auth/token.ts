import { getToken } from 'next-auth/jwt'
import { z } from 'zod'
import type { Db } from '#db/connection.ts'
import { type LiveSession, liveSession } from '#db/sessions.ts'
import { settings } from '#lib/settings.ts'
import type { Instant } from '#lib/time/instant.ts'

const SessionId = z.uuid()

/** Over https the cookie's name starts with __Secure-, so that no other site of the domain can plant one. */
export const hasSecureCookies = (): boolean => settings().siteUrl.startsWith('https:')

/**
 * The live session that a request's cookies name, or null. The cookie alone opens nothing: the row decides each time.
 * For pages, route handlers and the upgrade of a socket alike; `cookies` is name to value.
 */
export async function sessionOfCookies(
  cookies: Readonly<Record<string, string>>,
  { db, now }: { readonly db: Db; readonly now: Instant },
): Promise<LiveSession | null> {
  const token = await getToken({
    // next-auth asks for a whole request and reads nothing but these two of it.
    req: { headers: {}, cookies } as unknown as Parameters<typeof getToken>[0]['req'],
    secret: settings().authSecret,
    secureCookie: hasSecureCookies(),
  })
  const id = SessionId.safeParse(token?.sid)
  return id.success ? liveSession(db, id.data, now) : null
}
