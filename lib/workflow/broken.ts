import { mustNotHaveSigned } from './conditions.ts'
import { type Decide, decideBy } from './decide.ts'
import { evolve } from './evolve.ts'
import type { ArticleFacts } from './facts.ts'
import { mustBeSigned } from './release.ts'
import { nothing, type Rules } from './rule.ts'
import { rules } from './rules.ts'
import { mustNotHaveWritten } from './sign-off.ts'
import { presentRevision } from './verdicts.ts'

/** Machines with one rule broken on purpose, by the number of the invariant that must notice. They show that the checks can fail. */
export interface BrokenMachine {
  readonly invariant: number
  readonly flaw: string
  readonly decide: Decide
  readonly evolve: typeof evolve
}

const withRules = (invariant: number, flaw: string, change: Partial<Rules>): BrokenMachine => ({
  invariant,
  flaw,
  decide: decideBy({ ...rules, ...change }),
  evolve,
})

const withEvolve = (
  invariant: number,
  flaw: string,
  change: (after: ArticleFacts, type: string, before: ArticleFacts) => ArticleFacts,
): BrokenMachine => ({
  invariant,
  flaw,
  decide: decideBy(rules),
  evolve: (facts, event) => change(evolve(facts, event), event.type, facts),
})

export const brokenMachines: readonly BrokenMachine[] = [
  withEvolve(1, 'saving reaches the live page', (after, type) =>
    type === 'working-copy-saved' && after.live
      ? { ...after, live: { ...after.live, contentHash: after.workingCopy.digest.contentHash } }
      : after,
  ),
  withRules(2, 'a writer may judge their own claim', {
    'give-verdict': {
      ...rules['give-verdict'],
      asks: (facts, command, actor) => ({ ...rules['give-verdict'].asks(facts, command, actor), notAllowed: [] }),
    },
  }),
  withRules(3, 'signatures alone release a revision, whatever the claims', {
    'sign-off': {
      ...rules['sign-off'],
      needs: (facts, actor) => ({
        notAllowed: mustNotHaveWritten(facts, actor),
        unmet: mustNotHaveSigned(facts, actor),
      }),
      happens: (facts, command, actor) => {
        const event = rules['sign-off'].happens(facts, command, actor)
        return event.type === 'revision-signed-off' ? { ...event, completes: facts.signOffs.length > 0 } : event
      },
    },
    'publish-now': { ...rules['publish-now'], needs: (facts) => ({ unmet: mustBeSigned(facts) }) },
  }),
  withEvolve(3, 'a strike is remembered on the live page alone', (after, type) =>
    type === 'claim-struck' ? { ...after, struckBefore: [] } : after,
  ),
  withEvolve(4, 'starting an update empties the live page', (after, type) =>
    type === 'cycle-started' ? { ...after, live: null } : after,
  ),
  withEvolve(5, 'a verdict takes the newest working copy into the revision', (after, type) =>
    type === 'verdict-given'
      ? {
          ...after,
          revision: {
            ...presentRevision(after),
            digest: { ...presentRevision(after).digest, problems: [{ code: 'moved', message: '', pointer: '' }] },
          },
        }
      : after,
  ),
  {
    invariant: 6,
    flaw: 'a decision names another state than its event leads to',
    decide: (facts, command, actor) => {
      const decision = decideBy(rules)(facts, command, actor)
      return decision.ok && decision.event.type === 'revision-recalled' ? { ...decision, next: 'reviewed' } : decision
    },
    evolve,
  },
  withRules(7, 'the clock does not look at the time', {
    'publish-due': { ...rules['publish-due'], needs: nothing },
  }),
  withRules(8, 'a save overwrites whatever it finds', { save: { ...rules.save, asks: nothing } }),
]
