import { type Carried, carriedLevel, carriedRank, type Reason } from './carried-level.ts'
import { type Directness, type Downgrade, type LinkJudgment, PicoPart } from './judgment.ts'
import { noticeInfo, standing } from './notices.ts'
import type { NoticeType, Reference } from './reference.ts'
import type { Relation } from './relation.ts'
import { type GradedQuestion, type ScaleId, stepDown } from './scales.ts'
import { shortCitation } from './short-citation.ts'
import type { StudyDesign } from './study-design.ts'

/** `judged`: only what reviewers confirmed counts; for the stamp. `on-paper`: what the link could carry; for the writer. */
export type Basis = 'judged' | 'on-paper'

/** One evidence link of a claim with everything that decides its level. */
export interface LinkFacts {
  readonly reference: Reference
  /** As the writer linked it. */
  readonly relation: Relation
  /** The standing judgments of this very link, one per reviewer. */
  readonly judgments: readonly LinkJudgment[]
  /** The strongest current notice against the work; `null` for none. */
  readonly notice: { readonly type: NoticeType } | null
  /** Whether a reviewer decided on this link after the notice came. */
  readonly noticeWeighed?: boolean
}

/** What one link lends to its claim. */
export type LinkLevel = Carried & { readonly citation: string }

const caution: readonly Relation[] = ['supports', 'partly-supports', 'background', 'contradicts']

/** What reviewers say of a link together: of two judgments the more cautious one counts, in every respect. */
interface JointJudgment {
  readonly relation: Relation
  readonly directness: Directness
  /** Of an indirect link, everything that any reviewer found missing. */
  readonly misses: readonly PicoPart[]
  readonly designs: readonly StudyDesign[]
  readonly downgrade: Downgrade | null
}

function jointJudgment({ reference, relation, judgments }: LinkFacts, basis: Basis): JointJudgment {
  const confirmed = judgments.map((judgment) => judgment.design).filter((design) => design !== null)
  const assumed = basis === 'on-paper' && reference.appraisal !== null ? [reference.appraisal.design] : []
  return {
    relation: [relation, ...judgments.map((judgment) => judgment.relation)].reduce((most, other) =>
      caution.indexOf(other) > caution.indexOf(most) ? other : most,
    ),
    directness: judgments.some((judgment) => judgment.directness === 'indirect') ? 'indirect' : 'direct',
    misses: PicoPart.options.filter((part) => judgments.some(({ misses }) => misses?.includes(part))),
    designs: confirmed.length > 0 ? confirmed : assumed,
    downgrade: largest(judgments.map((judgment) => judgment.downgrade).filter((downgrade) => downgrade !== null)),
  }
}

/** Downgrades of several reviewers do not add up: the largest counts. */
export const largest = (downgrades: readonly Downgrade[]): Downgrade | null =>
  downgrades.reduce<Downgrade | null>((most, next) => (most === null || next.steps > most.steps ? next : most), null)

/**
 * The level that one link lends to its claim, or why it lends none. It counts only if the work stands, the link supports the
 * claim at least in part, it was judged direct, and the study design was confirmed; support in part and a reviewer's
 * downgrade then take it down, and nothing takes it up.
 */
export function linkLevel(link: LinkFacts, question: GradedQuestion, scale: ScaleId, basis: Basis): LinkLevel {
  const citation = shortCitation(link.reference.csl)
  const obstacle = obstacleOf(link, basis)
  if (obstacle !== null) return { kind: 'nothing', citation, reasons: [told(citation, obstacle)] }
  const joint = jointJudgment(link, basis)
  const carried = joint.designs
    .map((design) => carriedLevel(design, link.reference.appraisal, question, scale))
    .reduce((most, next) => (carriedRank(next, scale) > carriedRank(most, scale) ? next : most))
  const lowered = lower(carried, joint, scale)
  const reasons = [...lowered.reasons, ...remarks(link)].map((reason) => told(citation, reason))
  return { ...lowered, citation, reasons }
}

/** Whether a link stands as a source at all, whatever level it lends: for claims that need a source and no level. */
export const isSource = (link: LinkFacts, basis: Basis): boolean => {
  const code = obstacleOf(link, basis)?.code
  return code === undefined || code === 'design-unconfirmed' || code === 'design-unknown'
}

/** The first thing that keeps a link from counting. */
function obstacleOf(link: LinkFacts, basis: Basis): Reason | null {
  const noticeName = link.notice === null ? '' : noticeInfo[link.notice.type].name.toLowerCase()
  const stands = standing(link.notice)
  if (stands === 'retracted') return { code: 'retracted', text: `counts for nothing, because of a ${noticeName}.` }
  if (stands === 'suspended' && link.noticeWeighed !== true)
    return { code: 'suspended', text: `is suspended by a notice (${noticeName}) until a reviewer decides again.` }
  const { relation, directness, misses, designs } = jointJudgment(link, basis)
  if (relation === 'contradicts') return { code: 'contradicts', text: 'contradicts the claim and lends it no level.' }
  if (relation === 'background') return { code: 'background', text: 'is background and lends no level.' }
  if (basis === 'judged' && link.judgments.length === 0)
    return { code: 'not-judged', text: 'was not judged by a reviewer yet.' }
  if (directness === 'indirect')
    return {
      code: 'indirect',
      text: `answers another question (judged indirect${misses.length > 0 ? `: another ${misses.join(', ')}` : ''}), so it lends no level.`,
    }
  if (designs.length > 0) return null
  return basis === 'judged'
    ? { code: 'design-unconfirmed', text: 'counts once a reviewer confirms its study design.' }
    : { code: 'design-unknown', text: 'carries no level until its study design is stated.' }
}

function lower(carried: Carried, joint: JointJudgment, scale: ScaleId): Carried {
  const isPart = joint.relation === 'partly-supports'
  if (carried.kind === 'settled' && (isPart || joint.downgrade !== null))
    return {
      kind: 'nothing',
      reasons: [
        { code: 'not-settled', text: 'Figures that support it only in part, or were lowered, settle nothing.' },
      ],
    }
  if (carried.kind !== 'level') return carried
  const reasons = [...carried.reasons]
  let { level } = carried
  if (isPart) {
    level = stepDown(scale, level, 1)
    reasons.push({
      code: 'partly-supports',
      text: `It supports the claim only in part, so one step down: level ${level}.`,
    })
  }
  if (joint.downgrade !== null) {
    level = stepDown(scale, level, joint.downgrade.steps)
    reasons.push({ code: 'link-downgrade', text: `A reviewer lowered it to level ${level}: ${joint.downgrade.reason}` })
  }
  return { kind: 'level', level, reasons }
}

function remarks(link: LinkFacts): readonly Reason[] {
  if (link.notice === null) return []
  const { name } = noticeInfo[link.notice.type]
  if (standing(link.notice) === 'corrected' && link.noticeWeighed !== true)
    return [{ code: 'correction-unseen', text: `It carries a ${name.toLowerCase()}: confirm that it was seen.` }]
  if (link.notice.type === 'reinstatement' && link.noticeWeighed !== true)
    return [{ code: 'reinstated', text: 'It was retracted and reinstated: look at it anew.' }]
  return []
}

const told = (citation: string, { code, text }: Reason): Reason => ({
  code,
  text: /^[a-z]/.test(text) ? `${citation} ${text}` : `${citation}: ${text}`,
})
