import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { articleStream, auditTrail, verifyTrail } from '#db/audit-events.ts'
import type { Db } from '#db/connection.ts'
import { readPage } from '#db/public-pages.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import type { Deps, Mail, OutsideMail } from '#lib/application/deps.ts'
import type { Outcome } from '#lib/application/outcome.ts'
import { manuscript } from '#lib/article/manuscript.fixture.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import type { ArticleId, ClaimId, PersonId } from '#lib/identity/ids.ts'
import { type Actor, CredentialStatement, type Role } from '#lib/identity/person.ts'
import { reviewRoom } from '#lib/queries/review-room.ts'
import { signingKey } from '#lib/review/signature.ts'
import { sourcesNowhere } from '#lib/sources/nowhere.fixture.ts'
import { addMinutes, Instant } from '#lib/time/instant.ts'
import type { Command } from '#lib/workflow/commands.ts'
import { addPerson } from './add-person.ts'
import { changeSlug } from './change-slug.ts'
import { createAdministrator } from './create-administrator.ts'
import { createArticle } from './create-article.ts'
import { recordCredential, stateVerification } from './credentials.ts'
import { giveCommand } from './decide-and-save.ts'
import { giveVerdict } from './give-verdict.ts'
import { publishNow } from './publish-now.ts'
import { saveWorkingCopy } from './save-working-copy.ts'
import { schedulePublication } from './schedule-publication.ts'
import { showDifferences } from './show-differences.ts'
import { signOffRevision } from './sign-off-revision.ts'
import { submitRevision } from './submit-revision.ts'

export type PersonActor = Extract<Actor, { type: 'person' }>

export const password = 'four quiet lighthouse birds'
export const morning = Instant.parse('2026-03-02T09:00:00.000Z')

/** Dependencies with a clock that only the test moves, a key of its own, and mail that is kept instead of sent. */
export function testDeps(db: Db) {
  let now = morning
  const mails: Mail[] = []
  const outsideMails: OutsideMail[] = []
  const deps: Deps = {
    db,
    clock: { now: () => now },
    newId: () => randomUUID(),
    signer: signingKey(generateKeyPairSync('ed25519').privateKey),
    site: { name: 'The Test Gazette', url: 'https://gazette.example' },
    enqueueMail: async (_tx, messages) => {
      mails.push(...messages)
    },
    mailOutside: async (_tx, message) => {
      outsideMails.push(message)
    },
    // Nobody reads here; the test of the public site waits as the program does.
    untilForgotten: async () => undefined,
    sources: sourcesNowhere(),
  }
  const clock = {
    set: (instant: string) => {
      now = Instant.parse(instant)
    },
    pass: (minutes: number) => {
      now = addMinutes(now, minutes)
    },
  }
  return { deps, clock, mails, outsideMails }
}

/** The value, or an error that shows the refusal. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`It was refused: ${JSON.stringify(outcome)}`)
  return outcome.value
}

/** Kind and codes of a refusal, such as `unmet: claim-waiting`; `accepted` for none. */
export function refusal(outcome: Outcome<unknown>): string {
  if (outcome.ok) return 'accepted'
  const codes = outcome.kind === 'not-found' ? [] : outcome.conditions.map(({ code }) => code)
  return codes.length === 0 ? outcome.kind : `${outcome.kind}: ${[...new Set(codes)].join(', ')}`
}

const statement = CredentialStatement.parse({
  degrees: ['MD'],
  jobTitle: 'Consultant cardiologist',
  specialties: ['Cardiovascular'],
  licence: { country: 'SE', issuer: 'Board of Health', number: '17', expiresOn: '2040-01-01' },
  orcid: null,
})

/** A staffed newsroom. Everybody signs in with `password`; the reviewers' credentials are verified. */
export async function newsroom(db: Db, from = morning) {
  const { deps, clock, mails, outsideMails } = testDeps(db)
  clock.set(from)
  const actorOf = (id: PersonId, roles: readonly Role[]): PersonActor => ({
    type: 'person',
    id,
    roles,
    provenAt: null,
  })
  const { personId } = accepted(
    await createAdministrator({ email: 'ada@gazette.example', name: 'Ada Admin', password }, deps),
  )
  const ada = actorOf(personId, ['administrator'])
  const join = async (name: string, roles: readonly Role[]): Promise<PersonActor> => {
    const email = `${name.toLowerCase().replace(' ', '.')}@gazette.example`
    const added = accepted(await addPerson({ name, email, roles, password }, ada, deps))
    if (roles.includes('reviewer')) {
      accepted(await recordCredential(added.personId, statement, ada, deps))
      accepted(await stateVerification(added.personId, ada, deps))
    }
    return actorOf(added.personId, roles)
  }
  return {
    deps,
    clock,
    mails,
    outsideMails,
    join,
    ada,
    wim: await join('Wim Writer', ['writer']),
    rosa: await join('Rosa Reviewer', ['reviewer']),
    rolf: await join('Rolf Reviewer', ['reviewer']),
    edith: await join('Edith Editor', ['editor']),
    erik: await join('Erik Editor', ['editor']),
  }
}

export type Newsroom = Awaited<ReturnType<typeof newsroom>>

/** Steps of an article's life, each through the command that people use; every one of them must be accepted. */
export function steps({ deps, wim, rosa, rolf, edith, clock }: Newsroom) {
  const give = async (actor: Actor, articleId: ArticleId, command: Command) =>
    accepted(await giveCommand(deps, actor, articleId, command))
  const save = async (articleId: ArticleId, text: Manuscript, actor = wim) => {
    const { version } = await readWorkingCopy(deps.db, articleId)
    return accepted(await saveWorkingCopy({ articleId, baseVersion: version, manuscript: text }, actor, deps))
  }
  const begin = async (text: Manuscript = manuscript()): Promise<ArticleId> => {
    const title = 'Walking and blood pressure'
    const { articleId } = accepted(await createArticle({ title, specialty: 'Cardiovascular', locale: 'en' }, wim, deps))
    await save(articleId, text)
    for (const { id } of [rosa, rolf])
      await give(edith, articleId, { type: 'assign', personId: id, duty: 'reviewer', dueOn: null })
    return articleId
  }
  const submit = async (articleId: ArticleId, note = '') => {
    const { version } = await readWorkingCopy(deps.db, articleId)
    return accepted(await submitRevision({ articleId, baseVersion: version, note }, wim, deps))
  }
  const declare = (articleId: ArticleId, actor = rosa) =>
    give(actor, articleId, { type: 'declare-interests', interests: [] })
  const room = async (articleId: ArticleId, actor = rosa) => accepted(await reviewRoom(articleId, actor, deps))
  const judgment = async (articleId: ArticleId, claimId: ClaimId, actor = rosa) => {
    const { claims, manuscript: text } = await room(articleId, actor)
    const shown = claims.find(({ id }) => id === claimId)
    if (shown === undefined || text === null) throw new Error(`Claim ${claimId} is not shown`)
    const links = text.claims.find(({ id }) => id === claimId)?.evidence ?? []
    return {
      articleId,
      claimId,
      fingerprint: shown.fingerprint,
      decision: 'approved' as const,
      comment: '',
      links: links.map(({ referenceId, locator }) => ({
        ...{ referenceId, locator, relation: 'supports' as const, directness: 'direct' as const },
        ...{ design: 'rct' as const, downgrade: null },
      })),
      downgrade: null,
    }
  }
  /** Approves whatever the review room asks this reviewer to judge. */
  const approveAll = async (articleId: ArticleId, actor = rosa) => {
    const asked = (await room(articleId, actor)).claims.filter(({ asks }) => asks === 'judge')
    for (const { id } of asked) {
      clock.pass(1)
      accepted(await giveVerdict(await judgment(articleId, id, actor), actor, deps))
    }
    return asked.map(({ id }) => id)
  }
  const signature = async (articleId: ArticleId, actor = rosa) => {
    const { revision } = await room(articleId, actor)
    if (revision === null) throw new Error('There is nothing to sign')
    const { id, contentHash, claimsHash } = revision
    return { articleId, revisionId: id, contentHash, claimsHash, proof: { method: 'password' as const, password } }
  }
  /** Looks at whatever else changed, as a page does that shows it. */
  const look = async (articleId: ArticleId, actor = rosa) => {
    const { revision, differences } = await room(articleId, actor)
    const unseen = (differences ?? []).flatMap(({ id, shown }) => (shown ? [] : [id]))
    if (revision !== null && unseen.length > 0)
      accepted(await showDifferences({ articleId, revisionId: revision.id, differences: unseen }, actor, deps))
    return unseen
  }
  const sign = async (articleId: ArticleId, actor = rosa) => {
    await look(articleId, actor)
    return accepted(await signOffRevision(await signature(articleId, actor), actor, deps))
  }
  /** From a draft to reviewed, by one reviewer. */
  const review = async (articleId: ArticleId, actor = rosa) => {
    await submit(articleId, 'Please look.')
    await declare(articleId, actor)
    await approveAll(articleId, actor)
    return sign(articleId, actor)
  }
  /** From nothing to readers, at `/articles/SLUG`. */
  const published = async (slug: string, text: Manuscript = manuscript()): Promise<ArticleId> => {
    const articleId = await begin(text)
    accepted(await changeSlug({ articleId, slug }, wim, deps))
    await review(articleId)
    clock.pass(1)
    accepted(await publishNow(articleId, edith, deps))
    return articleId
  }
  /** A wall time in Stockholm, where winter is an hour ahead of UTC. */
  const schedule = async (articleId: ArticleId, wallTime: string, replaces: Instant | null = null) =>
    accepted(
      await schedulePublication(
        { articleId, wallTime, zone: 'Europe/Stockholm', embargoUntil: null, replaces },
        edith,
        deps,
      ),
    )
  const before = { give, save, begin, submit, declare, room, judgment, approveAll, look, signature, sign, review }
  return { ...before, published, schedule }
}

/** What the history says happened, oldest first; throws where its chain does not verify. */
export async function actionsOf(db: Db, articleId: ArticleId): Promise<readonly string[]> {
  const chain = await verifyTrail(db, articleStream(articleId))
  if (!chain.ok) throw new Error(`The chain breaks at ${chain.seq}: ${chain.problem}`)
  return (await auditTrail(db, articleStream(articleId))).map(({ action }) => action)
}

/** What readers get: the status and the text at a path, or `null`. */
export async function pageAt(db: Db, path: string): Promise<{ status: number; text: string } | null> {
  const page = await readPage(db, path)
  return (
    page && {
      status: page.status,
      text: Buffer.from(page.body)
        .toString('utf8')
        .replace(/<style>.*?<\/style>/s, ''),
    }
  )
}
