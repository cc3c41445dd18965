import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { claimId, manuscript } from '#lib/article/manuscript.fixture.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import { analyse } from './analysis.ts'
import { AtStake } from './at-stake.tsx'
import type { WorkingCopy } from './working-copy.tsx'

const standing = manuscript()
const approvals = new Map(readClaims(standing).map(({ record, fingerprint }) => [record.id, fingerprint]))
const ids = [...approvals.keys()]

function shown(here: typeof ids, { editable = true, now = standing } = {}): string {
  const copy = { view: { editable } } as WorkingCopy
  return renderToStaticMarkup(createElement(AtStake, { copy, analysis: analyse(now, [], approvals), here }))
}

test('before the first key the writer reads which approval an edit at the caret would take away', () => {
  const [claimed] = readClaims(standing)
  const html = shown(ids.slice(0, 1))
  expect(html).toContain('takes its approval away')
  expect(html).toContain(claimed?.text)
  expect(html).not.toContain('hidden')
})

test('where no approval stands, and where nothing can be edited, nothing is said', () => {
  for (const html of [shown([]), shown([claimId(99)]), shown(ids, { editable: false })]) {
    expect(html).toContain('hidden')
    expect(html).not.toContain('takes')
  }
})

test('an approval that is gone already is not at stake', () => {
  const edited = { ...standing, claims: standing.claims.map((record) => ({ ...record, evidence: [] })) }
  expect(shown(ids, { now: edited })).toContain('hidden')
})
