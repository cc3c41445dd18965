import { expect, test } from 'vitest'
import { filterOf, listAddress } from './list-filter.ts'

test('a filter survives its address', () => {
  for (const filter of [
    { state: null, search: '' },
    { state: 'in_review', search: 'iron & tea?' },
    { state: null, search: 'ä' },
  ] as const)
    expect(filterOf(new URL(listAddress(filter), 'http://here.invalid').searchParams)).toEqual(filter)
})

test('an address with a state that does not exist lists everything', () => {
  expect(filterOf(new URLSearchParams('state=lost'))).toEqual({ state: null, search: '' })
})
