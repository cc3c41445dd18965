import { encode } from 'next-auth/jwt'
import { accountByEmail } from '#db/people.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { deps } from '#lib/application/process-deps.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { startSession } from '#lib/auth/sign-in.ts'
import { createArticle } from '#lib/commands/create-article.ts'
import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { saveWorkingCopy } from '#lib/commands/save-working-copy.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { settings } from '#lib/settings.ts'
import { accepted } from '#tools/demo/newsroom.ts'
import { type DemoName, demoPeople } from '#tools/demo/people.ts'

/** Somebody of the newsroom, signed in. */
export interface SignedIn {
  readonly actor: Extract<Actor, { type: 'person' }>
  readonly name: string
  readonly sessionId: string
  readonly cookie: { readonly name: string; readonly value: string }
}

/** Signs somebody of the demo newsroom in, in this process' database. */
export async function signIn(who: DemoName): Promise<SignedIn> {
  const { email } = demoPeople[who]
  const account = await accountByEmail(deps().db, email)
  if (account === null) throw new Error(`Nobody has the address ${email}`)
  const { person } = account
  const sessionId = await startSession(person.id, deps())
  const value = await encode({ token: { sid: sessionId }, secret: settings().authSecret })
  return {
    actor: { type: 'person', id: person.id, roles: person.roles, provenAt: null },
    name: person.name,
    sessionId,
    cookie: { name: 'next-auth.session-token', value },
  }
}

/** Begins an article by the commands that people give; it is the first one's and, as a second writer, the other's. */
export async function beginArticle(
  title: string,
  manuscript: Manuscript,
  { first, second, editor }: Readonly<Record<'first' | 'second' | 'editor', SignedIn>>,
): Promise<ArticleId> {
  const begin = { title, specialty: 'Cardiovascular', locale: 'en' } as const
  const { articleId } = accepted(await createArticle(begin, first.actor, deps()))
  const { version } = await readWorkingCopy(deps().db, articleId)
  accepted(await saveWorkingCopy({ articleId, baseVersion: version, manuscript }, first.actor, deps()))
  const assign = { type: 'assign', personId: second.actor.id, duty: 'writer', dueOn: null } as const
  accepted(await giveCommand(deps(), editor.actor, articleId, assign))
  return articleId
}
