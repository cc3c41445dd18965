import { redirect } from 'next/navigation'
import { currentActor, type SignedIn } from './current-actor.ts'

/** For pages: who is signed in, or off to the sign-in page and back to `path` (with its query) from there. */
export async function requireActor(path: string): Promise<SignedIn> {
  const session = await currentActor()
  if (session === null) redirect(`/sign-in?from=${encodeURIComponent(path)}`)
  return session
}
