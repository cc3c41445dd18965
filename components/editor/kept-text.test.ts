import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { block, documentOf, group, manuscript } from '#lib/article/manuscript.fixture.ts'
import { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'
import { canComeBack, keepText, keptTexts } from './kept-text.ts'
import { wordsOf } from './words-of.ts'

const articleId = ArticleId.parse('00000000-0000-4000-8000-000000000001')
const ada = PersonId.parse('00000000-0000-4000-8000-000000000002')

beforeEach(() => {
  const kept = new Map<string, string>()
  // Node's own storage wants a file.
  vi.stubGlobal(
    'localStorage',
    new Proxy(
      {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
      },
      { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) },
    ),
  )
})
afterEach(() => vi.unstubAllGlobals())

const text = (hour: string, words: string, { type = 'summary' } = {}) => ({
  at: Instant.parse(`2026-03-01T${hour}:00:00.000Z`),
  why: 'It does not fit.',
  manuscript: {
    ...manuscript(),
    document: {
      ...documentOf(block('title', 'Walking')),
      content: [block('title', 'Walking'), group(type, block('paragraph', words))],
    },
  } as ReturnType<typeof manuscript>,
})

test('what was kept because it does not fit is read again after a reload, with every word of it', () => {
  keepText(ada, articleId, text('12', 'Mine.', { type: 'timeline' }))
  const [kept] = keptTexts(ada, articleId)
  expect(kept && wordsOf(kept.manuscript.document)).toBe('Walking\nMine.')
  expect(kept && canComeBack(kept)).toBe(false)
})

test('a text of which only half was written hides no other', () => {
  keepText(ada, articleId, text('12', 'Mine.'))
  keepText(ada, articleId, text('13', 'Half.'))
  const [half] = Object.keys(localStorage).sort().toReversed()
  if (half === undefined) throw new Error('Nothing was kept.')
  localStorage.setItem(half, (localStorage.getItem(half) ?? '').slice(0, 40))
  expect(keptTexts(ada, articleId).map(({ manuscript: { document } }) => wordsOf(document))).toEqual(['Walking\nMine.'])
})
