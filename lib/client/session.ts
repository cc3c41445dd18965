/** What came of an attempt to sign in; `again` is how many seconds to wait after too many attempts. */
export type SignInResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'wrong' | 'unreachable' }
  | { readonly ok: false; readonly reason: 'throttled'; readonly again: number }

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams({ ...fields, json: 'true' }),
})

/** Signs in with e-mail and password; the answer sets the session's cookie. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  try {
    const csrfToken = await readCsrfToken()
    const response = await fetch('/api/auth/callback/credentials', form({ csrfToken, email, password }))
    const { url } = (await response.json()) as { url?: string }
    // A refused token answers 200 with an address that says so, hence the address decides and not the status.
    const said = new URL(url ?? '', location.origin).searchParams
    if (response.ok && !said.has('error') && !said.has('csrf')) return { ok: true }
    const again = /^throttled:(\d+)$/.exec(said.get('error') ?? '')?.[1]
    return again === undefined
      ? { ok: false, reason: 'wrong' }
      : { ok: false, reason: 'throttled', again: Number(again) }
  } catch {
    return { ok: false, reason: 'unreachable' }
  }
}

/** Ends this session on the server and takes its cookie away. Throws when the server cannot be reached. */
export async function signOut(): Promise<void> {
  const csrfToken = await readCsrfToken()
  const response = await fetch('/api/auth/signout', form({ csrfToken }))
  if (!response.ok) throw new Error('You are still signed in: the server did not answer. Try again.')
}

/** Goes to the newsroom's own sign-in service, and back to `returnTo` from there. */
export async function signInElsewhere(returnTo: string): Promise<void> {
  const csrfToken = await readCsrfToken()
  const callbackUrl = new URL(returnTo, location.origin).href
  const response = await fetch('/api/auth/signin/oidc', form({ csrfToken, callbackUrl }))
  const { url } = (await response.json()) as { url?: string }
  if (url === undefined) throw new Error('The sign-in service cannot be reached. Try again in a moment.')
  location.assign(url)
}

async function readCsrfToken(): Promise<string> {
  const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken?: string }
  return csrfToken ?? ''
}

type Ask = () => Promise<boolean>
let ask: Ask | undefined
let asking: Promise<boolean> | undefined

/** The open page says how a person signs in again in place. Returns how to take that back. */
export function onSessionEnded(how: Ask): () => void {
  ask = how
  return () => {
    if (ask === how) ask = undefined
  }
}

/**
 * Asks the person to sign in again without leaving the page. True when they did, so that what was refused can be sent
 * again; false when they would not or nobody can ask. Many calls at once ask once.
 */
export function signedInAgain(): Promise<boolean> {
  asking ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    asking = undefined
  })
  return asking
}
