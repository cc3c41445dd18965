import { expect, test } from 'vitest'
import { claimId } from '#lib/article/manuscript.fixture.ts'
import { placeAt, pointerOf } from './place.ts'

test('a place survives the address', () => {
  for (const pointer of [`/claims/${claimId(1)}`, `/annotations/${claimId(2)}`, '/annotations', '/other-text'])
    expect(pointerOf(placeAt(pointer))).toBe(pointer)
})

test('a spot within a claim opens the claim, and what is unknown opens the first one', () => {
  expect(placeAt(`/claims/${claimId(1)}/references/x`)).toEqual({ pane: 'claim', claimId: claimId(1) })
  for (const pointer of [null, '', '/claims/nonsense', '/sign-offs', '/document/3'])
    expect(placeAt(pointer)).toEqual({ pane: 'claim', claimId: null })
})
