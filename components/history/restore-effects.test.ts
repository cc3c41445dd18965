import { expect, test } from 'vitest'
import { block, claim, claimId, documentOf, manuscript } from '#lib/article/manuscript.fixture.ts'
import { restoreEffects } from './restore-effects.ts'

const textWith = (words: string) =>
  manuscript({ document: documentOf(block('title', 'Walking'), block('summary', words)), claims: [claim(1), claim(2)] })

test('restoring names the approvals that go and those that come back', () => {
  const current = { manuscript: textWith('[[1:It helps a lot.]] [[2:It is free.]]'), approved: [claimId(1)] }
  const earlier = { manuscript: textWith('[[1:It helps.]] [[2:It costs nothing.]]'), approved: [claimId(2)] }
  expect(restoreEffects(current, earlier)).toEqual({
    added: 2,
    removed: 4,
    lost: ['It helps a lot.'],
    back: ['It costs nothing.'],
  })
})

test('an approval that both texts have stays', () => {
  const text = { manuscript: textWith('[[1:It helps.]] [[2:It is free.]]'), approved: [claimId(1), claimId(2)] }
  expect(restoreEffects(text, text)).toEqual({ added: 0, removed: 0, lost: [], back: [] })
})
