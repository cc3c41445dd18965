import type { Manuscript } from '#lib/article/manuscript.ts'
import { rememberTexts } from '#lib/canonical/remember.ts'
import { hashOf } from '#lib/canonical/sha256.ts'
import { codePointLength } from '#lib/document/characters.ts'
import { normaliseString } from '#lib/document/normalise.ts'
import { type Sentence, sentences } from '#lib/document/sentences.ts'
import { plainText, type Range, type TextBlock } from '#lib/document/text.ts'
import type { ScaleId } from '#lib/evidence/scales.ts'
import { abbreviationAdvice } from './abbreviations.ts'
import { claimAdvice } from './claim-rules.ts'
import { undatedFigures } from './figure-advice.ts'
import type { BlockRule, Finding, Fix, ProseBlock } from './finding.ts'
import { languageAdvice } from './language.ts'
import { numberAdvice, relativeRiskAdvice } from './number-rules.ts'
import { ownWords } from './own-words.ts'
import { type ProseRule, ruleInfo, type Severity } from './rules.ts'
import { wordAdvice } from './word-rules.ts'

/** Help for the writer: never a condition of anything, never shown to readers. */
export interface ProseAdvice {
  readonly rule: ProseRule
  readonly severity: Severity
  /** Code points of the plain text. */
  readonly range: Range
  /** What, in a sentence. */
  readonly message: string
  /** Why, with its source. */
  readonly reason: string
  readonly fix: Fix | null
  /** Of the rule, its words and their sentence: what was waved away stays away until the sentence changes. */
  readonly key: string
}

/** What was found in a block whose words have not changed since; it costs nothing to keep and nothing to lose. */
export interface ProseMemory {
  readonly found: Map<string, readonly Finding[]>
  /** How many blocks have been read, for tests and measurements. */
  blocksRead: number
}

export const proseMemory = (): ProseMemory => ({ found: new Map(), blocksRead: 0 })

export interface ProseContext {
  readonly scale: ScaleId
  readonly memory: ProseMemory
}

const blockRules: readonly BlockRule[] = [wordAdvice, numberAdvice, relativeRiskAdvice, languageAdvice]

/** Everything that could be said better, in reading order. Only blocks that `context.memory` does not know are read. */
export function proseAdvice(manuscript: Manuscript, context: ProseContext): readonly ProseAdvice[] {
  const reading = readProse(manuscript, context)
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value
  }
}

/** The same in small steps, one for each block and each rule of the whole text, so that a page can stay at its writer's service. */
export function* readProse(
  manuscript: Manuscript,
  { scale, memory }: ProseContext,
): Generator<void, readonly ProseAdvice[]> {
  const text = plainText(manuscript.document)
  yield
  const all = sentences(manuscript.document)
  yield
  const titles = manuscript.references.map(({ csl }) => csl.title)
  const sentencesOf = Map.groupBy(all, ({ path }) => path.join('/'))
  const found = new Map<string, readonly Finding[]>()
  const made: ProseAdvice[] = []
  for (const block of text.blocks) {
    const own = sentencesOf.get(block.path.join('/')) ?? []
    const [first] = own
    if (first === undefined) continue
    const read = proseBlock(block, first.role, own, titles, text.blocks)
    const key = JSON.stringify([read.role, read.around, read.own, read.text])
    let findings = found.get(key) ?? memory.found.get(key)
    if (findings === undefined) {
      findings = findingsIn(read)
      memory.blocksRead += 1
      memory.found.set(key, findings)
    }
    found.set(key, findings)
    for (const { rule, from, to, message, fix } of findings) {
      const start = block.start + codePointLength(block.text.slice(0, from))
      const range = { start, end: start + codePointLength(block.text.slice(from, to)) }
      made.push(adviceOf({ rule, range, message, fix }, block.text.slice(from, to), own))
    }
    yield
  }
  for (const key of memory.found.keys()) if (!found.has(key)) memory.found.delete(key)
  const points = [...text.text]
  for (const findings of [
    () => claimAdvice(manuscript, text, scale),
    () => undatedFigures(manuscript, all),
    () => abbreviationAdvice(text),
  ]) {
    for (const finding of findings())
      made.push(adviceOf(finding, points.slice(finding.range.start, finding.range.end).join(''), all))
    yield
  }
  return made.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
}

function adviceOf(
  finding: Pick<ProseAdvice, 'rule' | 'range' | 'message' | 'fix'>,
  words: string,
  near: readonly Sentence[],
): ProseAdvice {
  const { severity, reason } = ruleInfo(finding.rule)
  const sentence = near.find(({ start, end }) => start <= finding.range.start && finding.range.start < end)
  return { ...finding, severity, reason, key: `${finding.rule} ${hashOfWords(sentence?.text ?? words, words)}` }
}

/** Remembered, since each is asked for again at every rest of the text. */
function hashOfWords(sentence: string, words: string): string {
  return hashed(JSON.stringify({ sentence: normaliseString(sentence), words: normaliseString(words) }))
}
const hashed = rememberTexts((bound) => hashOf('countersign:prose:1', JSON.parse(bound)))

/** What the rules say of one block; of two that mean the same words the first counts, and the medical rules lead. */
function findingsIn(block: ProseBlock): readonly Finding[] {
  const kept: Finding[] = []
  for (const finding of blockRules.flatMap((rule) => rule(block))) {
    const isWhole =
      finding.rule === 'long-sentence' || finding.rule === 'hard-sentence' || finding.rule === 'relative-risk'
    const clashes = kept.some(
      (other) =>
        other.rule !== 'long-sentence' &&
        other.rule !== 'hard-sentence' &&
        other.from < finding.to &&
        finding.from < other.to,
    )
    if (isWhole || !clashes) kept.push(finding)
  }
  return kept
}

function proseBlock(
  block: TextBlock,
  role: Sentence['role'],
  own: readonly Sentence[],
  titles: readonly string[],
  blocks: readonly TextBlock[],
): ProseBlock {
  let at = 0
  const placed = own.map(({ text }) => {
    const from = block.text.indexOf(text, at)
    at = from + text.length
    return { text, from, to: at }
  })
  const parent = block.path.slice(0, -1).join('/')
  const around =
    role === 'fact'
      ? blocks
          .filter(({ path }) => path.slice(0, -1).join('/') === parent)
          .map(({ text }) => text)
          .join(': ')
      : ''
  return { text: block.text, own: ownWords(block.text, titles), role, sentences: placed, around }
}
