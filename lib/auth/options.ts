import type { AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { type Db, database } from '#db/connection.ts'
import { accountByEmail } from '#db/people.ts'
import { liveSession, revokeSession } from '#db/sessions.ts'
import { log } from '#lib/log.ts'
import { settings } from '#lib/settings.ts'
import { type Instant, instantOf } from '#lib/time/instant.ts'
import { addressHeader } from './client-address.ts'
import { oidcProvider } from './oidc.ts'
import { type SignInDeps, sessionMinutes, signInWithPassword, startSession } from './sign-in.ts'
import { hasSecureCookies } from './token.ts'

const Typed = z.object({ email: z.string().max(1000), password: z.string().max(4000) })

const deps = (): SignInDeps => ({
  db: database(),
  clock: { now: () => instantOf(new Date()) },
  newId: () => crypto.randomUUID(),
})

/** The session's row has ended: next-auth then answers "nobody" and takes the cookie away. */
class SessionEnded extends Error {
  override name = 'SessionEnded'
}

/** next-auth over our own session rows, made at the first request, so that a build needs no settings. */
export function authOptions(): AuthOptions {
  const { oidc, authSecret } = settings()
  return {
    secret: authSecret,
    useSecureCookies: hasSecureCookies(),
    session: { strategy: 'jwt', maxAge: sessionMinutes * 60 },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    providers: [passwordProvider, ...(oidc ? [oidcProvider(oidc)] : [])],
    callbacks: {
      // Somebody whom the organisation knows still needs an account here; nobody is let in by address alone.
      signIn: async ({ account, user }) => account?.type === 'credentials' || (await mayEnter(user.email)),
      async jwt({ token, user, account }) {
        if (user && account)
          return { sid: account.type === 'credentials' ? user.sid : await sessionElsewhere(user.email) }
        await requireLive(token.sid, deps())
        return { sid: token.sid }
      },
      session: ({ session }) => ({ expires: session.expires, user: {} }),
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) || url === baseUrl ? url : `${baseUrl}/desk`),
    },
    events: {
      async signOut({ token }) {
        if (typeof token.sid === 'string') await revokeSession(database(), token.sid, deps().clock.now())
      },
    },
    logger: {
      error: (code, metadata) => {
        if (!isSessionEnded(metadata)) log.error({ code, err: metadata }, 'sign-in failed on our side')
      },
      warn: (code) => log.warn({ code }, 'next-auth warns'),
      debug: () => {},
    },
  }
}

const passwordProvider = CredentialsProvider({
  credentials: { email: { type: 'email' }, password: { type: 'password' } },
  async authorize(credentials, request) {
    const typed = Typed.safeParse(credentials)
    if (!typed.success) return null
    const header: unknown = request.headers?.[addressHeader]
    const address = typeof header === 'string' && header !== '' ? header.slice(0, 64) : null
    const result = await signInWithPassword({ ...typed.data, address }, deps())
    if (result.ok) return { id: result.person.id, sid: result.sessionId }
    // next-auth hands an error's message on to the page as it is.
    if (result.reason === 'throttled') throw new Error(`throttled:${result.secondsToWait}`)
    return null
  },
})

async function mayEnter(email: string | null | undefined): Promise<boolean> {
  const account = email ? await accountByEmail(database(), email) : null
  return account !== null && !account.person.disabled
}

/** The organisation vouches for the person. */
async function sessionElsewhere(email: string | null | undefined): Promise<string> {
  const account = email ? await accountByEmail(database(), email) : null
  if (account === null || account.person.disabled) throw new SessionEnded()
  return startSession(account.person.id, deps())
}

async function requireLive(sid: unknown, { db, clock }: { db: Db; clock: { now(): Instant } }): Promise<void> {
  if (typeof sid === 'string' && (await liveSession(db, sid, clock.now())) !== null) return
  throw new SessionEnded()
}

function isSessionEnded(metadata: unknown): boolean {
  if (metadata instanceof SessionEnded) return true
  return typeof metadata === 'object' && metadata !== null && 'name' in metadata && metadata.name === 'SessionEnded'
}
