import type { Actor } from '#lib/identity/person.ts'
import { mayBeAnswered, mayCommand } from '#lib/identity/policy.ts'
import type { Command, CommandOf, CommandType } from './commands.ts'
import type { DecisionResult } from './decision.ts'
import { evolve } from './evolve.ts'
import type { ArticleFacts } from './facts.ts'
import { mustBePossibleIn } from './machine.ts'
import { type Rule, type Rules, refusalOf } from './rule.ts'
import { rules } from './rules.ts'

export type Decide = (facts: ArticleFacts, command: Command, actor: Actor) => DecisionResult

/** The rule of a command. The cast is safe: `Rules` maps each type to its own rule, which the compiler cannot follow through a union. */
export const ruleFor = <T extends CommandType>(from: Rules, type: T): Rule<T> => from[type] as Rule<T>

const ruleAny = (from: Rules, command: Command) => ruleFor(from, command.type) as Rule<CommandType>

/**
 * The machine over a set of rules. Total: every command in every state by every actor gets a decision. Whoever may not know
 * of the article learns nothing; everybody else learns every condition that is not met.
 */
export const decideBy =
  (by: Rules): Decide =>
  (facts, command: CommandOf<CommandType>, actor) => {
    if (!mayBeAnswered(command.type, facts, actor)) return { ok: false, kind: 'not-found' }
    const rule = ruleAny(by, command)
    const refusal = refusalOf(
      {
        notAllowed: mayCommand(command.type, facts, actor),
        unmet: mustBePossibleIn(facts.article.state, command.type),
      },
      rule.needs(facts, actor),
      rule.asks(facts, command, actor),
    )
    if (refusal !== null) return refusal
    const event = rule.happens(facts, command, actor)
    return { ok: true, event, next: evolve(facts, event).article.state }
  }

/** What comes of a command: one event and the next state, or everything that stands in the way. Pure; the time is in the facts. */
export const decide: Decide = decideBy(rules)
