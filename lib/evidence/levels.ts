import type { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import { carriedRank, type Reason } from './carried-level.ts'
import type { Downgrade } from './judgment.ts'
import { type Basis, isSource, type LinkFacts, type LinkLevel, largest, linkLevel } from './link-level.ts'
import type { QuestionType } from './relation.ts'
import {
  bestAsksFor,
  type GradedQuestion,
  type Level,
  levelName,
  meaningOf,
  rankOf,
  type ScaleId,
  scales,
  stepDown,
} from './scales.ts'

export interface ClaimFacts {
  readonly question: QuestionType
  readonly links: readonly LinkFacts[]
  /** What reviewers lowered the whole claim by; the largest counts, after the best link has decided. */
  readonly downgrades: readonly Downgrade[]
  readonly scale: ScaleId
}

interface Explained {
  readonly scale: ScaleId
  /** In plain words, for readers. */
  readonly meaning: string
  readonly reasons: readonly Reason[]
  /** What each link lends, in the order of the links. */
  readonly links: readonly LinkLevel[]
}

export type ClaimLevel =
  | (Explained & {
      readonly kind: 'graded'
      readonly question: GradedQuestion
      readonly level: Level
      /** As it is printed: `OCEBM 2009 level 1b`. */
      readonly name: string
      readonly decidedBy: ReferenceId
    })
  /** A question of frequency that dated figures answer, without a level (OCEBM 2009). */
  | (Explained & { readonly kind: 'settled'; readonly year: number; readonly decidedBy: ReferenceId })
  /** A level would be due and no link lends one. */
  | (Explained & { readonly kind: 'none' })
  /** Needs a source, not a level. */
  | (Explained & { readonly kind: 'not-gradable'; readonly hasSource: boolean })

/**
 * The level of a claim, after OCEBM 2009 or 2011: that of its best link, lowered by what reviewers took off the claim. Total
 * and pure. On the basis `judged` only confirmed judgments count (the stamp); `on-paper` shows before any review what the
 * links could carry, and heeds whatever judgments there are.
 */
export function claimLevel(facts: ClaimFacts, basis: Basis = 'judged'): ClaimLevel {
  const { question, scale, links } = facts
  if (question === 'not-gradable') return notGradable(facts, basis)
  const lent = links.map((link) => ({ link, level: linkLevel(link, question, scale, basis) }))
  const downgrade = largest(facts.downgrades)
  const explained = { scale, links: lent.map(({ level }) => level) }
  const best = bestOf(lent, scale, downgrade !== null)
  const silent = lent.filter(({ level }) => level.kind === 'nothing').flatMap(({ level }) => level.reasons)

  if (best === null)
    return {
      ...explained,
      kind: 'none',
      meaning: 'no evidence that counts',
      reasons: [{ code: 'no-evidence', text: 'No evidence linked that lends a level.' }, ...silent],
    }
  if (best.level.kind === 'settled')
    return {
      ...explained,
      kind: 'settled',
      year: best.level.year,
      decidedBy: best.link.reference.id,
      meaning: `settled by statistics of ${best.level.year}`,
      reasons: [...best.level.reasons, ...silent],
    }
  const level = downgrade === null ? best.level.level : stepDown(scale, best.level.level, downgrade.steps)
  const lowered =
    downgrade === null
      ? []
      : [{ code: 'claim-downgrade', text: `A reviewer lowered the claim to level ${level}: ${downgrade.reason}` }]
  return {
    ...explained,
    kind: 'graded',
    question,
    level,
    name: levelName(scale, level),
    decidedBy: best.link.reference.id,
    meaning: meaningOf(scale, question, level),
    reasons: [...best.level.reasons, ...lowered, ...silent, ...whyNotBest(level, question, scale)],
  }
}

type Lent = readonly { readonly link: LinkFacts; readonly level: LinkLevel }[]
type Best = {
  readonly link: LinkFacts
  readonly level: Exclude<LinkLevel, { readonly kind: 'nothing' }>
}

/** The first of the best links; figures settle nothing for a claim that a reviewer lowered. Of several, the newest settle. */
function bestOf(lent: Lent, scale: ScaleId, isLowered: boolean): Best | null {
  return lent.reduce<Best | null>((best, { link, level }) => {
    if (level.kind === 'nothing' || (level.kind === 'settled' && isLowered)) return best
    if (best === null) return { link, level }
    const by = carriedRank(level, scale) - carriedRank(best.level, scale)
    const isNewer = level.kind === 'settled' && best.level.kind === 'settled' && level.year > best.level.year
    return by < 0 || isNewer ? { link, level } : best
  }, null)
}

function notGradable({ links, scale }: ClaimFacts, basis: Basis): ClaimLevel {
  const hasSource = links.some((link) => isSource(link, basis))
  const reason = hasSource
    ? { code: 'not-gradable', text: 'A statement of this kind needs a source, not a level.' }
    : { code: 'no-source', text: 'A statement of this kind needs no level, but a source that counts; none is linked.' }
  return {
    kind: 'not-gradable',
    scale,
    meaning: 'needs a source, not a level',
    hasSource,
    reasons: [reason],
    links: [],
  }
}

function whyNotBest(level: Level, question: GradedQuestion, scale: ScaleId): readonly Reason[] {
  const [top] = scales[scale].levels
  if (level === top) return []
  return [
    {
      code: 'why-not-best',
      text: `Level ${top} asks for ${bestAsksFor(scale, question)}; none that counts in full is linked to this claim.`,
    },
  ]
}

/** A claim of the article with its level and where its approval stands. */
export interface LevelledClaim {
  readonly id: ClaimId
  readonly key: boolean
  /** `open`: not approved yet; `stale`: approved once, and words, evidence or time have moved on. */
  readonly approval: 'approved' | 'open' | 'stale'
  readonly level: ClaimLevel
}

interface ArticleExplained {
  readonly meaning: string
  readonly reasons: readonly Reason[]
  /** How many claims of the article, key or not, have each level. */
  readonly counts: Readonly<Partial<Record<Level, number>>>
}

export type ArticleLevel =
  | (ArticleExplained & {
      readonly kind: 'graded'
      readonly scale: ScaleId
      readonly level: Level
      /** As it is printed: `OCEBM 2009 level 1b`. */
      readonly name: string
      /** The key claim that decides. */
      readonly decidedBy: ClaimId
    })
  /** Nothing to grade: no key claim asks for a level. */
  | (ArticleExplained & { readonly kind: 'not-graded' })
  /** A key claim is open, stale or without support, so no level may be shown. */
  | (ArticleExplained & { readonly kind: 'none' })

/**
 * The level of an article: that of the weakest of its key claims that can be graded, all of which are approved and current.
 * Claims that are not key never lower it.
 */
export function articleLevel(claims: readonly LevelledClaim[]): ArticleLevel {
  const counts = countsOf(claims)
  const keys = claims.filter((claim) => claim.key)
  const obstacles = keys.length === 0 ? [noKeyClaim] : keys.flatMap(obstaclesOf)
  if (obstacles.length > 0) return { kind: 'none', meaning: 'no level', reasons: obstacles, counts }

  const weakest = keys.reduce<Weakest | null>(weaker, null)
  if (weakest !== null) {
    const { scale, level, name, meaning } = weakest.level
    const why = {
      code: 'weakest-key-claim',
      text: 'The weakest of the claims that carry the article decides, never the best reference in its list.',
    }
    return {
      kind: 'graded',
      scale,
      level,
      name,
      meaning,
      decidedBy: weakest.id,
      reasons: [why, ...weakest.level.reasons],
      counts,
    }
  }
  const settled = keys.map(({ level }) => level).find((level) => level.kind === 'settled')
  return {
    kind: 'not-graded',
    meaning: settled === undefined ? 'Not graded' : `Not graded; ${settled.meaning}`,
    reasons: [{ code: 'nothing-to-grade', text: 'None of the claims that carry the article asks for a level.' }],
    counts,
  }
}

type Weakest = { readonly id: ClaimId; readonly level: Extract<ClaimLevel, { readonly kind: 'graded' }> }

function weaker(weakest: Weakest | null, { id, level }: LevelledClaim): Weakest | null {
  if (level.kind !== 'graded') return weakest
  if (weakest === null || rankOf(level.scale, level.level) > rankOf(level.scale, weakest.level.level))
    return { id, level }
  return weakest
}

const noKeyClaim: Reason = {
  code: 'no-key-claim',
  text: 'No claim is marked as key: headline, summary or what a patient is told to do.',
}

function obstaclesOf({ approval, level }: LevelledClaim): readonly Reason[] {
  const obstacles: Reason[] = []
  if (approval === 'open') obstacles.push({ code: 'key-claim-open', text: 'A key claim is not approved yet.' })
  if (approval === 'stale') obstacles.push({ code: 'key-claim-stale', text: 'A key claim needs a new approval.' })
  if (level.kind === 'none' || (level.kind === 'not-gradable' && !level.hasSource))
    obstacles.push({ code: 'key-claim-unsupported', text: 'A key claim has no evidence that counts.' })
  return obstacles
}

function countsOf(claims: readonly LevelledClaim[]): Readonly<Partial<Record<Level, number>>> {
  const counts: Partial<Record<Level, number>> = {}
  for (const { level } of claims) if (level.kind === 'graded') counts[level.level] = (counts[level.level] ?? 0) + 1
  return counts
}
