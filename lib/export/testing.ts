import fc from 'fast-check'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { recordsFor } from '#lib/claims/records.ts'
import { documents } from '#lib/document/testing.ts'
import type { CslItem } from '#lib/evidence/csl.ts'
import { works } from '#lib/evidence/references.fixture.ts'
import { ReferenceId } from '#lib/identity/ids.ts'
import { sampleFacts } from '#lib/publication/testing.ts'
import { hashesOf } from './json.ts'
import { accountOf, type ExportAccount, type TextInHand } from './subject.ts'

type Change = Parameters<typeof sampleFacts>[0]

/** An article as it was published; the sample unless another text is given. */
export function sampleAccount(change: Change = {}, text: TextInHand = { kind: 'version', number: 1 }): ExportAccount {
  return accountOf({ facts: sampleFacts(change), text })
}

const cited = Object.values<CslItem>(works).map((csl, index) => ({
  // The first is what the citations of made documents cite.
  id: ReferenceId.parse(`0b6ad8a5-4b3f-4c39-9f0e-0c61f7a1d${String(index + 1).padStart(3, '0')}`),
  csl,
  appraisal: null,
}))

/** Manuscripts of any shape that the schema allows, with references of every kind and links of every relation. */
export const manuscripts: fc.Arbitrary<Manuscript> = fc
  .record({
    document: documents,
    links: fc.array(
      fc.record({
        referenceId: fc.constantFrom(...cited.map(({ id }) => id)),
        relation: fc.constantFrom('supports', 'partly-supports', 'contradicts', 'background'),
        locator: fc.constantFrom('', 'p. 3', '=1+1', 'e\u0301'),
        quote: fc.constantFrom('', '@SUM(A1)', '-5 mmHg\tor more', '<b>&"'),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ document, links }) => ({
    document,
    claims: recordsFor(document, new Map()).map((claim) => ({ ...claim, evidence: links })),
    references: cited,
    dismissals: [],
  }))

/** The account of a manuscript as nobody has reviewed it yet. */
export function draftAccount(manuscript: Manuscript): ExportAccount {
  const { publications } = sampleFacts()
  const [first] = publications
  if (first === undefined) throw new Error('the sample has no publication')
  const own = { ...first, ...hashesOf(manuscript) }
  return sampleAccount(
    { manuscript, publications: [own], signOffs: [], verdicts: [], reviewers: [] },
    { kind: 'working-copy', number: 1 },
  )
}
