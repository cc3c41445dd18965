import { describe, expect, test } from 'vitest'
import { readBibliography } from '#lib/bibliography/read.ts'
import type { FoundWork, LookupAnswer, LookupEntry } from '#lib/contract/references.ts'
import { defaultChoice, placeInList, questionOf, recordFor } from './lookup-choice.ts'
import { LookupRun } from './lookup-run.ts'

const work = (title: string): FoundWork => ({
  csl: { type: 'article-journal', title },
  identifiers: { doi: null, pmid: null, pmcid: null, isbn: null },
  notices: [],
  publicationTypes: [],
  suggestedDesign: null,
  sources: ['crossref'],
})
const answer = (part: Partial<LookupAnswer>): LookupAnswer => ({
  input: '',
  found: null,
  candidates: [],
  problems: [],
  source: null,
  ...part,
})
const inputOf = (entry: LookupEntry) => (typeof entry === 'string' ? entry : entry.csl.title)
const found = (entries: readonly LookupEntry[]) =>
  Promise.resolve(entries.map((entry) => answer({ found: work(`Work ${inputOf(entry)}`) })))
const pasted = async (text: string) => (await readBibliography(text)).entries
const five = '10.1000/1\n10.1000/2\n10.1000/3\n10.1000/4\n10.1000/5'

describe('looking up a list', () => {
  test('asks in small batches and answers each entry in its place', async () => {
    const asked: number[] = []
    const run = new LookupRun({
      ask: (entries) => {
        asked.push(entries.length)
        return found(entries)
      },
      sentence: String,
      batch: 2,
    })
    await run.add(await pasted(`${five}\nReferences`))
    expect(asked).toEqual([2, 2, 1])
    expect(run.state().running).toBe(false)
    expect(run.state().entries.map(({ phase, answer: got }) => [phase, got?.found?.csl.title])).toEqual([
      ...[1, 2, 3, 4, 5].map((number) => ['answered', `Work 10.1000/${number}`]),
      ['unread', undefined],
    ])
  })

  test('keeps every entry as it was typed when nobody can be asked, and goes on where it was when tried again', async () => {
    let isDown = false
    const run = new LookupRun({
      ask: (entries) => (isDown ? Promise.reject(new Error('The server does not answer')) : found(entries)),
      sentence: (error) => (error instanceof Error ? error.message : ''),
      batch: 2,
    })
    await run.add((await pasted(five)).slice(0, 2))
    isDown = true
    await run.add((await pasted(five)).slice(2))
    expect(run.state().entries.map(({ phase, choice, failure }) => [phase, choice?.take, failure])).toEqual([
      ['answered', 'found', null],
      ['answered', 'found', null],
      ...[3, 4, 5].map(() => ['failed', 'typed', 'The server does not answer']),
    ])
    isDown = false
    await run.retry()
    expect(run.state().entries.every(({ phase }) => phase === 'answered')).toBe(true)
  })

  test('can be stopped: what was answered stays, the rest is kept as typed', async () => {
    const run: LookupRun = new LookupRun({
      ask: (entries) => {
        if (entries.includes('10.1000/3')) run.stop()
        return found(entries)
      },
      sentence: String,
      batch: 2,
    })
    await run.add(await pasted(five))
    expect(run.state().entries.map(({ phase }) => phase)).toEqual([
      'answered',
      'answered',
      'failed',
      'failed',
      'failed',
    ])
    expect(run.state().running).toBe(false)
  })

  test('can be begun anew while an answer is on its way, which then changes nothing', async () => {
    let late: (answers: readonly LookupAnswer[]) => void = () => undefined
    const run = new LookupRun({
      ask: (entries) => (entries.includes('10.1000/1') ? new Promise((resolve) => (late = resolve)) : found(entries)),
      sentence: String,
      batch: 2,
    })
    const first = run.add(await pasted('10.1000/1'))
    run.clear()
    await run.add(await pasted('10.1000/2'))
    late([answer({ found: work('Late') })])
    await first
    expect(run.state().entries.map(({ phase, answer: got }) => [phase, got?.found?.csl.title])).toEqual([
      ['answered', 'Work 10.1000/2'],
    ])
  })

  test('tells an entry without an answer from one that was answered', async () => {
    const run = new LookupRun({ ask: () => Promise.resolve([]), sentence: String, batch: 5 })
    await run.add(await pasted('10.1000/1'))
    expect(run.state().entries).toMatchObject([{ phase: 'failed', choice: { take: 'typed' } }])
  })
})

describe('what goes without saying', () => {
  test('is a work that is certain, and the entry as typed where none is like it; never a doubt', () => {
    const doubt = { code: 'another-work', message: 'It is another work.' } as const
    expect(defaultChoice(answer({ found: work('A') }))).toEqual({ take: 'found' })
    expect(defaultChoice(answer({}))).toEqual({ take: 'typed' })
    expect(defaultChoice(answer({ candidates: [work('A')] }))).toBe(null)
    expect(defaultChoice(answer({ found: work('A'), problems: [doubt] }))).toBe(null)
  })

  test('asks by fields for the record of a machine, by its words for a citation, by name for a number', async () => {
    const [bib] = await pasted('@article{a, title={Walking}, year={2018}}')
    const [words] = await pasted('Berg A. Walking. J Walk. 2018;3:1.')
    const [number] = await pasted('PMID: 29726344')
    expect([bib, words, number].map((entry) => entry && questionOf(entry))).toEqual([
      { csl: expect.objectContaining({ title: 'Walking' }) },
      'Berg A. Walking. J Walk. 2018;3:1.',
      'PMID 29726344',
    ])
  })

  test('gives a web page the day on which it was read', async () => {
    const [page] = await pasted('https://example.org/a')
    expect(page && recordFor(page, null, { take: 'typed' }, '2026-11-22')).toEqual({
      type: 'webpage',
      title: 'https://example.org/a',
      URL: 'https://example.org/a',
      accessed: { 'date-parts': [[2026, 11, 22]] },
    })
  })

  test('finds a work in the list by its identifier', () => {
    const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
    const list = [
      { id: one, csl: { type: 'book', title: 'Other' }, appraisal: null },
      { id: two, csl: { type: 'article-journal', title: 'A', DOI: '10.1000/a' }, appraisal: null },
    ] as unknown as Parameters<typeof placeInList>[1]
    expect(placeInList({ type: 'article-journal', title: 'B', DOI: '10.1000/a' }, list)).toBe(2)
    expect(placeInList({ type: 'article-journal', title: 'B', DOI: '10.1000/b' }, list)).toBe(null)
  })
})
