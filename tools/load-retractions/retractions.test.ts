import { expect, test } from 'vitest'
import { readRetraction } from '#lib/evidence/retraction-watch.ts'
import { csvOf } from './csv.ts'

const header =
  'Record ID,Title,URLS,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason'
const read = async (...lines: readonly string[]) => {
  const all = []
  for await (const line of csvOf(`\ufeff${[header, ...lines].join('\r\n')}`)) all.push(readRetraction(line))
  return all
}

test('a line is read by its columns, with American dates and lower-case DOIs', async () => {
  expect(
    await read(
      '7,"A title, with ""quotes""",http://a;http://b,1/31/2024 0:00,10.1000/RETRACT,123,10.1000/Paper.1,0456,Expression of concern,+Error;',
    ),
  ).toEqual([
    {
      row: {
        ...{ recordId: 7, doi: '10.1000/paper.1', pmid: '456', type: 'expression_of_concern', on: '2024-01-31' },
        noticeDoi: '10.1000/retract',
      },
    },
  ])
})

test('what names no work is left out: unavailable, PMID 0, another nature, a date that is none', async () => {
  expect(
    await read(
      '1,t,,1/2/2024,unavailable,0,unavailable,0,Retraction,',
      '2,t,,1/2/2024,,,10.1000/a,0,Withdrawn chapter,',
      '3,t,,2/31/2024,,,10.1000/a,0,Retraction,',
      ',t,,1/2/2024,,,10.1000/a,0,Retraction,',
    ),
  ).toEqual([
    { skipped: 'no-identifier' },
    { skipped: 'unknown-nature' },
    { skipped: 'unreadable' },
    { skipped: 'unreadable' },
  ])
})

test('a notice under the DOI of the paper itself has no DOI of its own, and a line that misses fields is read', async () => {
  expect(await read('4,A b"ad quote,,12/9/2023 12:00:00 AM,10.1000/A,,10.1000/a,,Reinstatement')).toMatchObject([
    { row: { type: 'reinstatement', on: '2023-12-09', doi: '10.1000/a', pmid: null, noticeDoi: null } },
  ])
})
