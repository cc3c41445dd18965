import { describe, expect, test } from 'vitest'
import { pageText } from './pdf-text.ts'

const line = (str: string) => ({ str, hasEOL: true })
const part = (str: string) => ({ str, hasEOL: false })
const written = (runs: Parameters<typeof pageText>[0], quote: string) =>
  pageText(runs, quote)
    .stretches.map(({ text, found }) => (found ? `[${text}]` : text))
    .join('')

describe('a quote on a page', () => {
  const page = [line('Walking after meals'), part('lowered '), part('it by'), line(' 4 mmHg.'), line('It was safe.')]
  test('is found over lines and runs, in parts where it stands', () => {
    const { hits } = pageText(page, 'meals lowered it by 4')
    expect(hits).toEqual([
      { run: 0, from: 14, to: 19 },
      { run: 1, from: 0, to: 7 },
      { run: 2, from: 0, to: 5 },
      { run: 3, from: 1, to: 2 },
    ])
    expect(written(page, 'by 4 mmHg. It was')).toBe('Walking after meals\nlowered it [by 4 mmHg.\nIt was] safe.\n')
  })
  test('is found however it is set: ligatures, dashes, divided words', () => {
    expect(pageText([line('The ﬁrst 10–12 days’ eﬀect')], "first 10-12 days' effect").hits).toHaveLength(1)
    expect(pageText([line('a ran-'), line('domised trial')], 'a randomised trial').hits).toHaveLength(2)
    expect(pageText([line('a non-'), line('inferiority trial')], 'non-inferiority').hits).toHaveLength(2)
  })
  test('is not found where other words stand, and the page is read all the same', () => {
    expect(pageText(page, 'by 5 mmHg')).toEqual({
      stretches: [{ text: expect.stringContaining('4 mmHg'), found: false }],
      hits: [],
    })
    expect(pageText(page, '').hits).toEqual([])
    expect(pageText([], 'words')).toEqual({ stretches: [], hits: [] })
  })
})
