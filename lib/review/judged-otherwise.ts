import { designInfo } from '#lib/evidence/designs.ts'
import type { LinkJudgment } from '#lib/evidence/judgment.ts'
import type { Relation } from '#lib/evidence/relation.ts'
import { count, listed } from '#lib/publication/words.ts'
import type { Decision } from './verdict.ts'

/** What another reviewer's standing verdict on the same claim says of its links. */
export interface OtherVerdict {
  readonly name: string
  readonly decision: Decision
  readonly links: readonly LinkJudgment[]
}

const relations: Readonly<Record<Relation, string>> = {
  supports: 'supporting',
  'partly-supports': 'partly supporting',
  background: 'background only',
  contradicts: 'contradicting',
}
const objections: Readonly<Record<Exclude<Decision, 'approved'>, string>> = {
  'changes-requested': 'who asked for a change',
  rejected: 'who rejected the claim',
}

/**
 * A sentence for each other reviewer who judged this very link otherwise than it is judged here. Of two approvals the more
 * cautious judgment counts; whoever did not approve lends the claim nothing yet, so of them that is not said.
 */
export const judgedOtherwise = (here: LinkJudgment, others: readonly OtherVerdict[]): readonly string[] =>
  others.flatMap(({ name, decision, links }) => {
    const there = links.find(({ referenceId, locator }) => referenceId === here.referenceId && locator === here.locator)
    const said = there === undefined ? [] : differences(here, there)
    if (said.length === 0) return []
    return decision === 'approved'
      ? [`${name} judged it ${listed(said)}; the more cautious judgment counts.`]
      : [`${name}, ${objections[decision]}, judged it ${listed(said)}.`]
  })

function differences(here: LinkJudgment, there: LinkJudgment): readonly string[] {
  const said: string[] = []
  const refusal = there.contradiction?.as === 'refused' ? ` (refused: ${there.contradiction.reason})` : ''
  if (there.relation !== here.relation) said.push(relations[there.relation] + refusal)
  if (there.directness !== here.directness)
    said.push(there.misses ? `${there.directness} (another ${there.misses.join(', ')})` : there.directness)
  // Without a design they confirmed none, which is no other one.
  if (there.design !== null && there.design !== here.design) said.push(`as ${designInfo[there.design].name}`)
  const steps = there.downgrade?.steps ?? 0
  if (steps !== (here.downgrade?.steps ?? 0))
    said.push(steps === 0 ? 'not to be lowered' : `to be lowered by ${count(steps, 'step')}`)
  return said
}
