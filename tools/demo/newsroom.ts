import { readArticle, type StoredFacts } from '#db/article-facts.ts'
import { readRevision } from '#db/revisions.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { Outcome } from '#lib/application/outcome.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { addPerson } from '#lib/commands/add-person.ts'
import { createAdministrator } from '#lib/commands/create-administrator.ts'
import { recordCredential, stateVerification } from '#lib/commands/credentials.ts'
import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { giveVerdict } from '#lib/commands/give-verdict.ts'
import { saveWorkingCopy } from '#lib/commands/save-working-copy.ts'
import { signOffRevision } from '#lib/commands/sign-off-revision.ts'
import { submitRevision } from '#lib/commands/submit-revision.ts'
import type { Contradiction, LinkJudgment } from '#lib/evidence/judgment.ts'
import { type ArticleId, type ClaimId, PersonId } from '#lib/identity/ids.ts'
import { type Actor, CredentialStatement } from '#lib/identity/person.ts'
import type { Verdict } from '#lib/review/verdict.ts'
import { addMinutes, dayOf, type Instant, instantOf } from '#lib/time/instant.ts'
import type { Command } from '#lib/workflow/commands.ts'
import type { RevisionFacts } from '#lib/workflow/facts.ts'
import { type DemoName, type DemoPerson, demoPeople } from './people.ts'

export type DemoActor = Extract<Actor, { type: 'person' }>

/** What a reviewer says of one claim beyond plain approval. */
export interface Judgment {
  readonly decision?: Verdict['decision']
  readonly comment: string
  /** Taken off the claim's first link. */
  readonly downgrade?: LinkJudgment['downgrade']
  /** How it stands against the links that contradict it. */
  readonly contradiction?: Contradiction
}

const day = 24 * 60

/** The value of an accepted command. Throws where it was refused: then the demo's story does not fit the program. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`The demo newsroom was refused: ${JSON.stringify(outcome, null, 2)}`)
}

/**
 * The demo's newsroom at work: its people give the same commands as everybody, at a time that the story sets. Time only
 * goes forward, a minute with every act.
 */
export class DemoNewsroom {
  readonly deps: Deps
  readonly #password: string
  readonly #start: Instant
  readonly #ids = new Map<DemoName, PersonId>()
  #now: Instant

  /** `start` is the real time; the story lies before it. `deps.clock` is not used. */
  constructor(deps: Omit<Deps, 'clock'>, { password, start }: { password: string; start: Instant }) {
    this.#password = password
    this.#start = start
    this.#now = addMinutes(start, -60 * day)
    this.deps = {
      ...deps,
      clock: { now: () => this.#tick() },
      enqueueMail: async () => undefined,
      mailOutside: null,
      untilForgotten: async () => undefined,
    }
  }

  /** So many whole days before the start, at an hour of that day in UTC. */
  moveTo(daysAgo: number, hour: number): void {
    const date = dayOf(addMinutes(this.#start, -daysAgo * day))
    const next = instantOf(new Date(`${date}T${String(hour).padStart(2, '0')}:00:00.000Z`))
    if (next < this.#now || next >= this.#start) throw new Error(`The demo's story cannot go on at ${next}`)
    this.#now = next
  }

  #tick(): Instant {
    this.#now = addMinutes(this.#now, 1)
    return this.#now
  }

  async enrolAll(): Promise<void> {
    const { administrator, ...others } = demoPeople
    const password = this.#password
    const { personId } = accepted(await createAdministrator({ ...administrator, password }, this.deps))
    this.#ids.set('administrator', personId)
    for (const key of Object.keys(others) as (keyof typeof others)[]) await this.#enrol(key)
  }

  async #enrol(key: DemoName): Promise<void> {
    const { name, email, role, credential }: DemoPerson = demoPeople[key]
    const by = this.actor('administrator')
    const added = await addPerson({ name, email, roles: [role], password: this.#password }, by, this.deps)
    const { personId } = accepted(added)
    this.#ids.set(key, personId)
    if (credential === undefined) return
    const statement = CredentialStatement.parse(credential(`${Number(this.#start.slice(0, 4)) + 4}-12-31`))
    accepted(await recordCredential(personId, statement, by, this.deps))
    accepted(await stateVerification(personId, by, this.deps))
  }

  id(key: DemoName): PersonId {
    const id = this.#ids.get(key)
    if (id === undefined) throw new Error(`${key} is not enrolled yet`)
    return PersonId.parse(id)
  }

  actor(key: DemoName): DemoActor {
    return { type: 'person', id: this.id(key), roles: [demoPeople[key].role], provenAt: null }
  }

  async give(key: DemoName, articleId: ArticleId, command: Command): Promise<void> {
    accepted(await giveCommand(this.deps, this.actor(key), articleId, command))
  }

  async save(key: DemoName, articleId: ArticleId, manuscript: Manuscript): Promise<void> {
    const { version: baseVersion } = await readWorkingCopy(this.deps.db, articleId)
    accepted(await saveWorkingCopy({ articleId, baseVersion, manuscript }, this.actor(key), this.deps))
  }

  async submit(key: DemoName, articleId: ArticleId, note = ''): Promise<void> {
    const { version: baseVersion } = await readWorkingCopy(this.deps.db, articleId)
    accepted(await submitRevision({ articleId, baseVersion, note }, this.actor(key), this.deps))
  }

  /** The facts as they are now, without moving the time on. */
  async facts(articleId: ArticleId): Promise<StoredFacts & { readonly revision: RevisionFacts }> {
    const facts = await readArticle(this.deps.db, articleId, this.#now, null)
    if (facts?.revision == null) throw new Error('The demo article has no revision')
    return { ...facts, revision: facts.revision }
  }

  /** Judges every claim that this reviewer holds no verdict of at its present fingerprint; `said` is by claim. */
  async judge(key: DemoName, articleId: ArticleId, said: ReadonlyMap<ClaimId, Judgment> = new Map()): Promise<void> {
    const { revision, verdicts } = await this.facts(articleId)
    const { manuscript } = await readRevision(this.deps.db, revision.id)
    const reviewer = this.actor(key)
    const open = revision.digest.claims.filter(
      (claim) =>
        !verdicts.some(
          ({ reviewerId, claimId, fingerprint }) =>
            reviewerId === reviewer.id && claimId === claim.id && fingerprint === claim.fingerprint,
        ),
    )
    for (const { id: claimId, fingerprint } of open) {
      const { decision, comment, downgrade, contradiction }: Judgment = said.get(claimId) ?? { comment: '' }
      const links = judgedLinks(manuscript, claimId).map((link, index) => ({
        ...link,
        ...(index === 0 && downgrade ? { downgrade } : {}),
        ...(link.relation === 'contradicts' && contradiction ? { contradiction } : {}),
      }))
      const verdict = { decision: decision ?? 'approved', comment, links, downgrade: null } as const
      accepted(await giveVerdict({ articleId, claimId, fingerprint, ...verdict }, reviewer, this.deps))
    }
  }

  async signOff(key: DemoName, articleId: ArticleId): Promise<void> {
    const { revision } = await this.facts(articleId)
    const { contentHash, claimsHash } = revision.digest
    const proof = { method: 'password' as const, password: this.#password }
    const input = { articleId, revisionId: revision.id, contentHash, claimsHash, proof }
    accepted(await signOffRevision(input, this.actor(key), this.deps))
  }
}

/** Each link as the writer made it, its design confirmed. */
const judgedLinks = ({ claims, references }: Manuscript, claimId: ClaimId): LinkJudgment[] =>
  (claims.find(({ id }) => id === claimId)?.evidence ?? []).map(({ referenceId, locator, relation }) => ({
    referenceId,
    locator,
    relation,
    directness: 'direct',
    design: references.find(({ id }) => id === referenceId)?.appraisal?.design ?? null,
    downgrade: null,
  }))
