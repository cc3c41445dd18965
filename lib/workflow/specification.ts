import { expect } from 'vitest'
import type { Actor, Person } from '#lib/identity/person.ts'
import type { Command, CommandOf } from './commands.ts'
import { decide } from './decide.ts'
import type { DecisionResult } from './decision.ts'
import type { WorkflowEvent } from './events.ts'
import { evolve } from './evolve.ts'
import type { ArticleFacts, State } from './facts.ts'
import {
  acting,
  edith,
  inReview,
  later,
  publicationId,
  revisionId,
  rolf,
  rosa,
  schedulingAt,
  signingOff,
  threeClaims,
  verdictOn,
} from './testing.ts'

type CommandFor = Command | ((facts: ArticleFacts) => Command)

/** Somebody and what they do. */
export type Done = readonly [Person | Actor, CommandFor]

const actorOf = (who: Person | Actor): Actor => ('type' in who ? who : acting(who))

/** The language of the machine's tests: given facts, when somebody gives a command, then it is accepted or refused. */
export interface Given {
  readonly facts: ArticleFacts
  /** Carries commands out that have to be accepted to get there. */
  after(...done: readonly Done[]): Given
  /** The same article at another moment, or with another fact. */
  with(change: Partial<ArticleFacts>): Given
  when(who: Person | Actor, command: CommandFor): Outcome
}

export interface Outcome {
  readonly decision: DecisionResult
  leadsTo(state: State): ArticleFacts
  tells(type: WorkflowEvent['type'], part?: object): void
  /** Refused, with at least these codes among its conditions. */
  refusedBecause(...codes: readonly string[]): void
  /** Refused, with exactly these codes and no other. */
  refusedOnlyBecause(...codes: readonly string[]): void
  refusedAs(kind: Exclude<DecisionResult, { ok: true }>['kind']): void
}

export const codesOf = (decision: DecisionResult): readonly string[] =>
  decision.ok || decision.kind === 'not-found' ? [] : decision.conditions.map(({ code }) => code)

export const given = (facts: ArticleFacts): Given => ({
  facts,
  after: (...done) =>
    given(
      done.reduce((before, [who, command]) => {
        const asked = typeof command === 'function' ? command(before) : command
        const decision = decide(before, asked, actorOf(who))
        expect(decision, `${asked.type} on the way there`).toMatchObject({ ok: true })
        return decision.ok ? evolve(before, decision.event) : before
      }, facts),
    ),
  with: (change) => given({ ...facts, ...change }),
  when: (who, command) => {
    const decision = decide(facts, typeof command === 'function' ? command(facts) : command, actorOf(who))
    return {
      decision,
      leadsTo: (state) => {
        expect(decision).toMatchObject({ ok: true, next: state })
        return decision.ok ? evolve(facts, decision.event) : facts
      },
      tells: (type, part = {}) => expect(decision).toMatchObject({ ok: true, event: { type, ...part } }),
      refusedBecause: (...codes) => {
        expect(decision.ok).toBe(false)
        expect(codesOf(decision)).toEqual(expect.arrayContaining([...codes]))
      },
      refusedOnlyBecause: (...codes) => {
        expect(decision.ok).toBe(false)
        expect([...new Set(codesOf(decision))].sort()).toEqual([...codes].sort())
      },
      refusedAs: (kind) => expect(decision).toMatchObject({ ok: false, kind }),
    }
  },
})

/** A reviewer approves every claim. */
export const approvals = (who: Person): readonly Done[] => threeClaims.claims.map((one): Done => [who, verdictOn(one)])
/** A reviewer approves every claim and signs. */
export const signed = (who: Person): readonly Done[] => [...approvals(who), [who, signingOff]]

/** Stations on the way of one article. */
export const reviewed = given(inReview).after(...signed(rosa), ...signed(rolf))
export const scheduled = reviewed.after([edith, schedulingAt(later(60))])
export const published = reviewed.after([edith, { type: 'publish-now', publicationId: publicationId('p1') }])
export const submit: CommandOf<'submit'> = { type: 'submit', revisionId: revisionId('r9'), baseVersion: 1, note: '' }
export const publishDue: Command = { type: 'publish-due', publicationId: publicationId('p9') }
export const publishNow: Command = { type: 'publish-now', publicationId: publicationId('p9') }
