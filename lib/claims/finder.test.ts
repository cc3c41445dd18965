import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { splitSentences } from '#lib/document/sentences.ts'
import { checkable, type Finding } from './checkable.ts'
import { claimKinds } from './claim.ts'
import { type Half, type LabelledSentence, labelledSentences } from './fixtures/labelled.ts'

interface Measured extends LabelledSentence {
  readonly finding: Finding | null
}

const measured: readonly Measured[] = labelledSentences.map((sentence) => ({
  ...sentence,
  finding: checkable(sentence.text, 'body'),
}))

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
const percent = (value: number): string => `${Math.round(value * 100)} %`.padStart(7)

function score(sentences: readonly Measured[]) {
  const claims = sentences.filter(({ label }) => label !== 'none')
  const found = sentences.filter(({ finding }) => finding !== null)
  const right = found.filter(({ label }) => label !== 'none')
  return { recall: share(right.length, claims.length), precision: share(right.length, found.length) }
}

/** Recall: share of the kind's sentences that were found. Precision: share of those suggested to be of the kind that are. */
function table(half: Half): string {
  const sentences = measured.filter((sentence) => sentence.half === half)
  const rows = claimKinds.map((kind) => {
    const ofKind = sentences.filter(({ label }) => label === kind)
    const suggested = sentences.filter(({ finding }) => finding?.kind === kind)
    const recall = share(ofKind.filter(({ finding }) => finding !== null).length, ofKind.length)
    const precision = share(suggested.filter(({ label }) => label === kind).length, suggested.length)
    return `${kind.padEnd(22)}${String(ofKind.length).padStart(4)}${percent(recall)}${percent(precision)}`
  })
  const { recall, precision } = score(sentences)
  const all = `${'all, claim or not'.padEnd(22)}${String(sentences.length).padStart(4)}${percent(recall)}${percent(precision)}`
  return [`${half.padEnd(22)}   n recall  precision`, ...rows, all].join('\n')
}

describe('the finder on labelled sentences', () => {
  test.each(['seen', 'heldOut'] as const)('finds nine claims in ten and raises few false alarms (%s)', (half) => {
    console.log(`\n${table(half)}\n`)
    const { recall, precision } = score(measured.filter((sentence) => sentence.half === half))
    expect(recall).toBeGreaterThanOrEqual(0.9)
    expect(precision).toBeGreaterThanOrEqual(0.8)
  })

  test('no kind of claim is overlooked', () => {
    for (const kind of claimKinds)
      expect(score(measured.filter(({ label }) => label === kind)).recall, kind).toBeGreaterThanOrEqual(0.8)
  })
})

describe('what is never listed', () => {
  test.each([
    ['a question', 'Does aspirin prevent 20% of strokes?', 'body'],
    ['a heading', 'Aspirin prevents strokes', 'heading'],
    ['a question of the FAQ without its mark', 'Is it safe in pregnancy', 'question'],
    ['an opinion marked as such', 'In our opinion, the improved forms are easier to read than the old ones.', 'body'],
    ['an invitation to read on', 'See the section on side effects below.', 'body'],
    ['a bare answer', 'No.', 'answer'],
  ] as const)('%s', (_, text, role) => expect(checkable(text, role)).toBeNull())
})

describe('what is always listed', () => {
  test.each([
    ['a figure in a quick fact', '280 million people', 'fact', 'figure'],
    ['a quick fact without a figure', 'Since 2008', 'fact', 'quick-fact'],
    ['a figure in a list without a full stop', '15 to 20 minutes a day', 'body', 'figure'],
    ['a denied cure', 'There is no cure for tinnitus.', 'body', 'absolute'],
    ['bare safety', 'It is safe.', 'answer', 'safety'],
    ['an effect in a headline', 'Walking reduces blood pressure', 'title', 'effect'],
    ['a table cell', '32%', 'table', 'percentage'],
  ] as const)('%s', (_, text, role, code) => {
    expect(checkable(text, role)?.reasons.map((reason) => reason.code)).toContain(code)
  })

  test('a year, a type and a name with a number are no figures', () => {
    for (const text of ['People with type 2 diabetes.', 'COVID-19 and the B12 story of 2019.'])
      expect(checkable(text, 'body')?.reasons.map(({ code }) => code) ?? []).not.toContain('figure')
  })

  test('figures, comparisons, effects and regulation are marked as hard, definitions are not', () => {
    expect(checkable('The drug was approved in 2019.', 'body')?.hard).toBe(true)
    expect(checkable('It works better than placebo.', 'body')?.hard).toBe(true)
    expect(checkable('Apnoea means a pause in breathing.', 'body')?.hard).toBe(false)
  })
})

const sample = new URL('../../../shared/articles/personalized-brain-imaging.txt', import.meta.url)

describe.runIf(existsSync(sample))('the sample article', () => {
  const lines = existsSync(sample) ? readFileSync(sample, 'utf8').split('\n') : []
  const body = lines.slice(0, lines.indexOf('References')).filter((line) => line.trim() !== '')
  const found = body
    .flatMap((line) => splitSentences(line))
    .filter(({ text }) => checkable(text, /^(?:280|Since|Two)/.test(text) ? 'fact' : 'body') !== null)
    .map(({ text }) => text)

  test.each([
    ['its figure, both times', /280 million/, 2],
    ['an effect', /may improve outcomes/, 1],
    ['a harm', /side effects of TMS/, 1],
    ['the date of regulation', /^Since 2008/, 1],
    ['a definition', /^Two failed/, 1],
    ['the definition in words', /generally means/, 1],
    ['the burden', /leading cause of disability/, 1],
    ['a denied cure', /a cure for all/, 1],
  ])('%s is listed', (_, pattern, times) => expect(found.filter((text) => pattern.test(text))).toHaveLength(times))

  test('no question and no heading is listed', () => {
    expect(found.filter((text) => /\?$|^(?:Quick Facts|Frequently|Personalized Brain Imaging$)/.test(text))).toEqual([])
  })
})
