import type { Sentence } from '#lib/document/sentences.ts'
import type { ClaimKind } from './claim.ts'
import { suggestKind } from './kinds.ts'
import { type Signal, signalsIn } from './signals.ts'

/** Why a sentence is listed, and what it probably claims. */
export interface Finding {
  readonly reasons: readonly Signal[]
  /** Whether a figure, comparison, effect, absolute or regulation is among the reasons. */
  readonly hard: boolean
  /** Figures, comparisons, effects and dated regulation: it can become a claim, and cannot be declared to be none. */
  readonly claimOnly: boolean
  readonly kind: ClaimKind
}

const quickFact: Signal = { code: 'quick-fact', words: 'is a quick fact', kind: null, hard: true }

const opinion =
  /\b(?:in (?:my|our) (?:view|opinion|experience)|(?:i|we) (?:think|believe|feel|hope)|if you ask (?:me|us))\b/iu

/** Sentences about the text itself, and instructions to read on. */
const readOn = [
  /^(?:read (?:on|more|about)|see|scroll|click|tap|download|visit|watch|keep reading|for more|to (?:learn|find out) more)\b/iu,
  /^(?:here (?:is|are)|let us|let’s|let's|next|(?:below|above)(?! [\d.]|\s*\p{L}+ (?:per|of))|the following|in (?:this|the (?:next|following)))\b/iu,
  /^(?:this|the|our) (?:[\p{L}-]+ )?(?:article|guide|page|section|story|table|figure|box|chart|chapter|paragraph|list)s?\b/iu,
]

/** Invitations to ask, note down or bring. */
const invitations = [
  /^(?:please |always )?(?:talk|speak) (?:to|with)|^(?:ask|tell|call|consult|contact) (?:your|a|the) (?:own )?(?:doctor|nurse|pharmacist|gp|midwife|care|clinic|team)/iu,
  /^(?:keep|bring|write|choose|pick|make|note|remember|prepare|consider|think|take (?:your time|a moment|notes)|thank)\b/iu,
  /^do(?: not|n’t|n't) (?:hesitate|worry|forget|be)\b/iu,
]

/** Truisms and stories: nothing in them could be looked up. */
const withoutContent = [
  /^(?:every(?:one|body)?|each)(?: \p{L}+)? (?:is|are|copes?|reacts?|has)\b/iu,
  /^(?:it|that|this) (?:(?:all|often|really) )?(?:depends|is|can be|may be) (?:on|natural|normal|okay|fine|understandable|hard|easy|important|up)\b/iu,
  /^there (?:is|are) (?:no|many|several|some|a lot)\b(?!.*\b(?:evidence|cure|treatments?|vaccines?)\b)/iu,
  /^(?:you are|you’re|you're) not\b/iu,
  /^(?:she|he|her|his|i|we|my|our|they told|said)\b/iu,
]

const matches = (text: string, patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(text))

/** Headings and the like end without a full stop; so do list items, which are listed where they state something hard. */
const isFragment = (text: string): boolean => !/[.!…:;]["'”’)\]]*$/u.test(text)

/**
 * Whether a sentence states something that can be checked, and why. `null` for questions, headings, opinions marked as
 * such, invitations to read on and truisms. Made to list too much rather than too little: a missed claim is an unsigned one.
 */
export function checkable(sentence: string, role: Sentence['role']): Finding | null {
  const text = sentence.trim()
  if (role === 'heading' || role === 'question' || /[??]["'”’)\]]*$/u.test(text)) return null
  const found = signalsIn(text)
  const reasons = role === 'fact' && /[\p{L}\p{N}]/u.test(text) ? [quickFact, ...found] : found
  const hard = reasons.some((reason) => reason.hard)
  if (reasons.length === 0 || opinion.test(text)) return null
  if (!hard && [readOn, invitations, withoutContent].some((patterns) => matches(text, patterns))) return null
  if (!hard && isFragment(text) && role !== 'caption' && role !== 'table') return null
  return { reasons, hard, claimOnly: isClaimOnly(text, reasons), kind: suggestKind(text) }
}

/**
 * Whether these words are a claim whatever a person says. Depends on the words alone, so that page and server agree
 * wherever the sentence stands. Not claims: questions, opinions marked as such, instructions to read on or to ask.
 */
export const isClaimOnlySentence = (sentence: string): boolean => checkable(sentence, 'body')?.claimOnly ?? false

function isClaimOnly(text: string, reasons: readonly Signal[]): boolean {
  const has = (...codes: readonly Signal['code'][]) => reasons.some(({ code }) => codes.includes(code))
  if (matches(text, readOn)) return false
  if (has('figure', 'percentage') || (has('regulation') && aYear.test(text))) return true
  return has('comparison', 'effect') && !matches(text, invitations)
}

const aYear = /(?<!\d)(?:19|20)\d\d(?!\d)/
