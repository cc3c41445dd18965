import { linkedReferences } from '#lib/article/digest.ts'
import type { ClaimRecord } from '#lib/claims/claim.ts'
import type { ClaimInReview, ReviewRoom } from '#lib/contract/review.ts'
import { Contradiction, type Downgrade, type LinkJudgment } from '#lib/evidence/judgment.ts'
import type { ClaimLevel } from '#lib/evidence/levels.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { judgedLevel, levelLabel } from '#lib/review/claim-level.ts'
import type { Verdict } from '#lib/review/verdict.ts'
import { Instant } from '#lib/time/instant.ts'
import { mustRestOnEvidence, mustSayWhatItMisses } from '#lib/workflow/verdicts.ts'

/** What a reviewer says of the evidence of a claim, before it is sent as part of a verdict. */
export interface Judgment {
  /** One for each reference and locator, in the order of the claim's links. */
  readonly links: readonly LinkJudgment[]
  readonly downgrade: Downgrade | null
}

/** What tells the links of a claim apart: two links to the same place of a reference share one judgment. */
export const linkKey = ({ referenceId, locator }: Pick<LinkJudgment, 'referenceId' | 'locator'>): string =>
  `${referenceId}\n${locator}`

/**
 * Where judging begins: with what this reviewer said of the same link before, else with what the writer states and
 * nothing against it. The reviewer sees every part of it beside the claim, and only a verdict makes it theirs.
 */
export function startingJudgment(
  record: Pick<ClaimRecord, 'evidence'>,
  references: readonly Reference[],
  mine: Pick<Verdict, 'links' | 'downgrade'> | null,
): Judgment {
  const before = new Map((mine?.links ?? []).map((link) => [linkKey(link), link]))
  const links = new Map<string, LinkJudgment>()
  for (const { referenceId, locator, relation } of record.evidence) {
    const design = references.find(({ id }) => id === referenceId)?.appraisal?.design ?? null
    const key = linkKey({ referenceId, locator })
    const stated: LinkJudgment = { referenceId, locator, relation, directness: 'direct', design, downgrade: null }
    if (!links.has(key)) links.set(key, before.get(key) ?? stated)
  }
  return { links: [...links.values()], downgrade: mine?.downgrade ?? null }
}

/** The judgment with one link judged otherwise. */
export const withLink = (judgment: Judgment, key: string, change: Partial<LinkJudgment>): Judgment => ({
  ...judgment,
  links: judgment.links.map((link) => (linkKey(link) === key ? consistent({ ...link, ...change }) : link)),
})

/** What a direct link misses and what answers a link that contradicts nothing go with what they were said of. */
function consistent({ misses, contradiction, ...link }: LinkJudgment): LinkJudgment {
  return {
    ...link,
    ...(link.directness === 'indirect' && misses?.length ? { misses } : {}),
    ...(link.relation === 'contradicts' && contradiction ? { contradiction } : {}),
  }
}

/** Whether a lowering was begun and not explained; such a judgment cannot be sent. */
const isUnexplained = (downgrade: Downgrade | null): boolean => downgrade !== null && downgrade.reason.trim().length < 3

/** What keeps any verdict with this judgment from being sent. */
export const judgmentProblem = ({ links, downgrade }: Judgment): string | null =>
  isUnexplained(downgrade) || links.some((link) => isUnexplained(link.downgrade))
    ? 'Say in a few words why you lower the level.'
    : (mustSayWhatItMisses({ links })[0]?.message ?? null)

/** The links of which an approval has to say how the claim stands although they contradict it. */
export const contradictingLinks = ({ links }: Judgment): readonly LinkJudgment[] =>
  links.filter(({ relation }) => relation === 'contradicts')

/** Whether the answer to a contradiction was written, so that it can be sent. */
export const isAnswered = ({ contradiction }: LinkJudgment): boolean => Contradiction.safeParse(contradiction).success

type Rules = Pick<ReviewRoom, 'policy' | 'notices'>

/** Why this claim cannot be approved with this judgment: the very rule that the server asks. */
export const approvalObstacles = (
  claim: Pick<ClaimInReview, 'id' | 'risk'>,
  record: ClaimRecord,
  references: readonly Reference[],
  judgment: Judgment,
  rules: Rules,
): ReturnType<typeof mustRestOnEvidence> =>
  mustRestOnEvidence(
    rules,
    { id: claim.id, risk: claim.risk, references: linkedReferences(record, { references }) },
    { decision: 'approved', links: judgment.links },
  )

/** Judging now weighs every notice there is. */
const afterEveryNotice = Instant.parse('9999-12-31T23:59:59.999Z')

/**
 * The level as the approvals have it that the viewer may know of; before the first of them, what the links could carry on
 * paper, and it says so.
 */
export function standingLevel(
  { mine, others }: Pick<ClaimInReview, 'mine' | 'others'>,
  record: ClaimRecord,
  references: readonly Reference[],
  { notices, policy }: Rules,
): { readonly label: string; readonly reasons: ClaimLevel['reasons'] } {
  const approvals = [...(mine ? [mine] : []), ...others].filter(({ decision }) => decision === 'approved')
  const onPaper = approvals.length === 0
  const claim = { record, references, approvals, notices, scale: policy.scale }
  const level = judgedLevel(claim, onPaper ? 'on-paper' : 'judged')
  return { label: onPaper ? `${levelLabel(level)} on paper` : levelLabel(level), reasons: level.reasons }
}

/** The level that the claim would have if this judgment were the only one. */
export const levelWith = (
  record: ClaimRecord,
  references: readonly Reference[],
  judgment: Judgment,
  rules: Rules,
): ClaimLevel =>
  judgedLevel({
    record,
    references,
    approvals: [{ ...judgment, at: afterEveryNotice }],
    notices: rules.notices,
    scale: rules.policy.scale,
  })
