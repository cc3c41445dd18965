import fc from 'fast-check'
import { expect, test } from 'vitest'
import { claimColumns, claimsCsv, safeCell } from './claims-csv.ts'
import { draftAccount, manuscripts, sampleAccount } from './testing.ts'

/** The cells of a CSV file in which every cell is quoted. */
function cellsOf(csv: string): string[][] {
  return csv
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('""', '"')))
}

test('each claim is a row of the same columns, with its level, evidence and approvals', () => {
  const [head, first, ...others] = cellsOf(claimsCsv(sampleAccount(), { mark: false }))
  expect(head).toEqual([...claimColumns])
  expect(others).toHaveLength(7)
  expect(first?.slice(0, 6)).toEqual([
    '1',
    'flattened the rise in glucose in adults with type 2 diabetes',
    'Benefit',
    'high',
    'yes',
    '1b',
  ])
  expect(first?.[8]).toMatch(/^Tomas Hedlund \(2026-02-12.*; Ines Carvalho/)
})

test('the byte order mark is there where it is asked for', () => {
  expect(claimsCsv(sampleAccount(), { mark: true })).toMatch(/^\uFEFF"number"/)
  expect(claimsCsv(sampleAccount(), { mark: false })).toMatch(/^"number"/)
})

test('whatever the words, no cell begins as a formula does, and none breaks its row', () => {
  fc.assert(
    fc.property(manuscripts, (manuscript) => {
      const rows = cellsOf(claimsCsv(draftAccount(manuscript), { mark: false }))
      expect(rows).toHaveLength(manuscript.claims.length + 1)
      for (const row of rows) {
        expect(row).toHaveLength(claimColumns.length)
        for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      }
    }),
    { numRuns: 25 },
  )
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '＝', 'a', '"') }),
      (text) => {
        expect(safeCell(text)).not.toMatch(/^\s*[=+\-@＝]|^[\t\r]/)
      },
    ),
  )
})

test('a claim that was struck is not among them', () => {
  const account = sampleAccount()
  const [claim] = account.claims
  if (claim === undefined) throw new Error('the sample has claims')
  const struck = sampleAccount({ struck: [{ claimId: claim.id, reason: 'It was wrong.', at: account.facts.now }] })
  expect(claimsCsv(struck, { mark: false })).not.toContain('flattened the rise')
})
