import { describe, expect, test } from 'vitest'
import { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { states } from '#lib/workflow/facts.ts'
import { placeOf, tabAddress, tabFor, tabs } from './addresses.ts'

const article = ArticleId.parse('0b8f3c52-6d55-4c4e-9b43-1f4f0f6c6a01')
const claim = '0b8f3c52-6d55-4c4e-9b43-1f4f0f6c6a02'
const me = PersonId.parse('0b8f3c52-6d55-4c4e-9b43-1f4f0f6c6a03')
const room = `/desk/articles/${article}`

describe('the place that a pointer names', () => {
  test.each([
    ['draft', `/claims/${claim}`, `${room}/write?at=/claims/${claim}`],
    ['changes_requested', '/document/3/0', `${room}/write?at=/document/3/0`],
    ['in_review', `/claims/${claim}`, `${room}/review?at=/claims/${claim}`],
    ['reviewed', `/claims/${claim}`, `${room}/review?at=/claims/${claim}`],
    ['draft', `/references/${claim}`, `${room}/references?at=/references/${claim}`],
    ['in_review', `/annotations/${claim}`, `${room}/review?at=/annotations/${claim}`],
    ['changes_requested', `/annotations/${claim}`, `${room}/write?at=/annotations/${claim}`],
    ['in_review', '/sign-offs', `${room}/review?at=/sign-offs`],
    ['reviewed', '/schedule', `${room}/publish`],
    ['in_review', `/people/${claim}`, 'people'],
    ['published', '/state', undefined],
    ['draft', '', undefined],
  ] as const)('of a piece that is %s, pointer "%s", is %s', (state, pointer, place) => {
    expect(placeOf(article, pointer, state)).toBe(place)
  })

  test('carries the pointer whole, whatever is in it', () => {
    const address = new URL(tabAddress(article, 'write', '/document/1?&#% 2'), 'http://here.invalid')
    expect(address.searchParams.get('at')).toBe('/document/1?&#% 2')
    expect(address.hash).toBe('')
  })
})

describe('the tab that opens', () => {
  const viewer = (role: 'writer' | 'reviewer' | 'editor') => ({ id: me, roles: [role] as const })

  test('is writing for a writer until the piece is in review', () => {
    const people = [{ id: me, duty: 'writer' }] as const
    expect(tabFor('draft', people, viewer('writer'))).toBe('write')
    expect(tabFor('changes_requested', people, viewer('writer'))).toBe('write')
    expect(tabFor('in_review', people, viewer('writer'))).toBe('review')
  })

  test('is the review for its reviewer, even before there is one', () => {
    const people = [{ id: me, duty: 'reviewer' }] as const
    for (const state of ['draft', 'changes_requested', 'in_review', 'reviewed', 'scheduled'] as const)
      expect(tabFor(state, people, viewer('reviewer'))).toBe('review')
  })

  test('is publishing for an editor once it is reviewed', () => {
    for (const state of ['reviewed', 'scheduled', 'published', 'withdrawn'] as const)
      expect(tabFor(state, [], viewer('editor'))).toBe('publish')
  })

  test('is a tab in every state', () => {
    for (const state of states) expect(tabs).toContain(tabFor(state, [], viewer('editor')))
  })
})
