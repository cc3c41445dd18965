import { randomBytes } from 'node:crypto'
import { declareOfRequest, openedBy } from '#db/opinions.ts'
import { accountByEmail } from '#db/people.ts'
import { readRevision } from '#db/revisions.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps, OutsideMail } from '#lib/application/deps.ts'
import { invalid, notFound, type Outcome } from '#lib/application/outcome.ts'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import type { OpinionPage } from '#lib/contract/opinions.ts'
import { type ArticleId, OpinionRequestId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand } from '#lib/identity/policy.ts'
import { longDate } from '#lib/publication/words.ts'
import { opinionPage } from '#lib/queries/opinion-page.ts'
import type { Interest } from '#lib/review/declaration.ts'
import type { OpinionStatement } from '#lib/review/opinion.ts'
import { personOf } from '#lib/review/qualification.ts'
import type { CommandOf } from '#lib/workflow/commands.ts'
import type { Accepted } from '#lib/workflow/decision.ts'
import type { State } from '#lib/workflow/facts.ts'
import { decideAndSave } from './decide-and-save.ts'

type Question = Omit<CommandOf<'ask-opinion'>, 'type' | 'requestId'> & {
  readonly articleId: ArticleId
  readonly email: string
}

interface Asked {
  readonly state: State
  readonly requestId: OpinionRequestId
  readonly link: string
  readonly expiresAt: Extract<Accepted['event'], { type: 'opinion-asked' }>['request']['expiresAt']
  readonly mailed: boolean
}

/**
 * Asks an outside expert. The link's token is random, and only its hash is kept: the answer and the mail hold it, and
 * nothing can tell it a second time.
 */
export function askOpinion(
  { articleId, email, ...question }: Question,
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<Asked>> {
  const token = randomBytes(32).toString('base64url')
  const path = `/opinion/${token}`
  return decideAndSave(deps, actor, articleId, async ({ tx, facts }) => {
    const conditions = mayCommand('ask-opinion', facts, actor)
    if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
    if ((await accountByEmail(tx, email)) !== null)
      return invalid(
        'has-an-account',
        'Somebody of this newsroom has this address. Whoever has an account is assigned by an editor, and reviews under their own name.',
        '/body/email',
      )
    const requestId = OpinionRequestId.parse(deps.newId())
    return {
      command: { type: 'ask-opinion', requestId, ...question },
      extras: () => ({ opinionRequest: { email, tokenHash: sha256Hex(token) } }),
      after: async (accepted) => {
        const { title } = await readRevision(tx, question.revisionId)
        const asker = personOf(facts.people, actor.id)?.name ?? 'A colleague'
        const letter = invitation(askedIn(accepted), { asker, title, siteName: deps.site.name })
        await deps.mailOutside?.(tx, { ...letter, to: { name: question.expertName, address: email }, path })
      },
      value: (accepted) => ({
        state: accepted.next,
        requestId,
        link: `${deps.site.url}${path}`,
        expiresAt: askedIn(accepted).request.expiresAt,
        mailed: deps.mailOutside !== null,
      }),
    }
  })
}

function askedIn({ event }: Accepted) {
  if (event.type !== 'opinion-asked') throw new TypeError(`asking for an opinion led to ${event.type}`)
  return event
}

function invitation(
  { request, question }: ReturnType<typeof askedIn>,
  { asker, title, siteName }: { readonly asker: string; readonly title: string; readonly siteName: string },
): Pick<OutsideMail, 'subject' | 'text'> {
  const about = request.claimId === null ? 'an article' : 'one statement in an article'
  return {
    subject: `${asker} asks for your opinion: ${title}`,
    text: [
      `Dear ${request.expertName},`,
      `${asker} of ${siteName} asks for your opinion on ${about} that is under medical review: “${title}”.`,
      question,
      `The link below is yours alone and needs no account. It opens until ${longDate(request.expiresAt)}. You are asked for your interests first, then you read and answer; a few minutes are enough.`,
      'What you say is recorded as an opinion, under the name that you give. You approve and sign nothing by it. If you would rather not, leave this message unanswered.',
    ].join('\n\n'),
  }
}

/**
 * Records what the expert declares, and opens the text to them. It is no act on the article: the declaration becomes part
 * of the history with the opinion that it belongs to.
 */
export async function declareForOpinion(
  { token, interests }: { readonly token: string; readonly interests: readonly Interest[] },
  deps: Deps,
): Promise<Outcome<OpinionPage>> {
  const now = deps.clock.now()
  const opened = await openedBy(deps.db, sha256Hex(token), now)
  if (opened === null) return notFound
  const declared = await inTransaction(deps.db, (tx) => declareOfRequest(tx, opened.request.id, { interests, at: now }))
  if (declared) return opinionPage(token, deps)
  return {
    ok: false,
    kind: 'stale',
    conditions: [
      {
        code: 'already-declared',
        message: 'Interests were declared by this link already. Load the page again to go on.',
        pointer: '/declaration',
      },
    ],
  }
}

/** Gives the opinion of whoever holds the link, and answers with what was recorded. */
export async function giveOpinion(
  { token, ...statement }: OpinionStatement & { readonly token: string },
  deps: Deps,
): Promise<Outcome<OpinionPage>> {
  const opened = await openedBy(deps.db, sha256Hex(token), deps.clock.now())
  if (opened === null) return notFound
  const { id, articleId } = opened.request
  const given = await decideAndSave(deps, { type: 'outsider', requestId: id }, articleId, () => ({
    command: { type: 'give-opinion', ...statement },
    value: () => null,
  }))
  return given.ok ? opinionPage(token, deps) : given
}
