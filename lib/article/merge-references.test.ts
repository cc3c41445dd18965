import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvidenceLink } from '#lib/claims/claim.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { Appraisal } from '#lib/evidence/study-design.ts'
import {
  block,
  body,
  claim,
  claimId,
  documentOf,
  link,
  manuscript,
  paragraph,
  reference,
  referenceId,
} from './manuscript.fixture.ts'
import { Manuscript } from './manuscript.ts'
import { fingerprintsChanged, mergeReferences } from './merge-references.ts'

const pmid = { type: 'article-journal', title: 'Walking', PMID: '7' } as const
const doi = { type: 'article-journal', title: 'Walking', DOI: '10.1000/a', PMID: '7' } as const

const citationsOf = (node: NodeJson): readonly unknown[] =>
  node.type === 'citation' ? [node.attrs?.referenceIds] : (node.content ?? []).flatMap(citationsOf)

describe('merging two references', () => {
  const before = manuscript({
    document: documentOf(
      block('title', 'Walking'),
      block('summary', '[[1:Walking improves blood pressure.]]'),
      body(paragraph('Wear shoes.[cite:1] Bring a friend.[cite:2] Or two.[cite:3]')),
    ),
    references: [reference(1, { csl: pmid }), reference(2), reference(3, { csl: doi, appraisal: null })],
    claims: [
      claim(1, { evidence: [link(1), link(3, { locator: 'Table 2' }), link(2)] }),
      claim(2, { evidence: [link(3)] }),
    ],
  })
  const after = mergeReferences(before, referenceId(3), referenceId(1))

  test('moves links and citations to the kept one, which stands where the first stood with both identifiers', () => {
    expect(after.references).toEqual([
      { id: referenceId(3), csl: doi, appraisal: Appraisal.parse({ design: 'rct' }) },
      reference(2),
    ])
    expect(after.claims.map(({ evidence }) => evidence.map(({ referenceId: id, locator }) => [id, locator]))).toEqual([
      [
        [referenceId(3), 'p. 3'],
        [referenceId(3), 'Table 2'],
        [referenceId(2), 'p. 3'],
      ],
      [[referenceId(3), 'p. 3']],
    ])
    expect(citationsOf(after.document)).toEqual([[referenceId(3)], [referenceId(2)], [referenceId(3)]])
    expect(Manuscript.safeParse(after).success).toBe(true)
  })

  test('changes the fingerprints of exactly the claims whose evidence is another then', () => {
    expect(fingerprintsChanged(before, after).map(({ id }) => id)).toEqual([claimId(1), claimId(2)])
    const alike = { ...before, references: [reference(1, { csl: doi }), reference(2), reference(3, { csl: doi })] }
    const merged = mergeReferences(alike, referenceId(1), referenceId(3))
    expect(fingerprintsChanged(alike, merged)).toEqual([])
  })

  test('of one with itself or with none changes nothing', () => {
    expect(mergeReferences(before, referenceId(1), referenceId(1))).toBe(before)
    expect(mergeReferences(before, referenceId(1), referenceId(9))).toBe(before)
  })
})

test('no link and no citation is lost, and no other claim changes, whatever is merged', () => {
  const arbitraryLink = fc.record({
    referenceId: fc.integer({ min: 1, max: 4 }).map(referenceId),
    relation: fc.constantFrom('supports', 'contradicts'),
    locator: fc.constantFrom('', 'p. 3', 'Table 1'),
    quote: fc.constantFrom('', 'It helps.'),
  })
  const cited = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 })
  const pair = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  fc.assert(
    fc.property(
      fc.array(arbitraryLink, { maxLength: 8 }),
      fc.array(arbitraryLink, { maxLength: 8 }),
      cited,
      pair,
      (one, two, numbers, [keepNumber, dropNumber]) => {
        const [keep, drop] = [referenceId(keepNumber), referenceId(dropNumber)]
        const before = manuscript({
          document: documentOf(
            block('title', 'Walking'),
            block('summary', '[[1:Walking improves blood pressure.]]'),
            body(paragraph(`Wear shoes.${numbers.map((number) => `[cite:${number}] Word.`).join('')}`)),
          ),
          references: [1, 2, 3, 4].map((number) => reference(number)),
          claims: [claim(1, { evidence: one }), claim(2, { evidence: two })],
        })
        const after = mergeReferences(before, keep, drop)
        const placed = (links: readonly EvidenceLink[]) =>
          new Set(
            links.map((each) =>
              JSON.stringify({ ...each, referenceId: each.referenceId === drop ? keep : each.referenceId }),
            ),
          )
        for (const [index, links] of [one, two].entries()) {
          expect(placed(after.claims[index]?.evidence ?? [])).toEqual(placed(links))
          if (links.every(({ referenceId: id }) => id !== keep && id !== drop))
            expect(after.claims[index]).toBe(before.claims[index])
        }
        expect(citationsOf(after.document)).toEqual(
          numbers.map((number) => [number === dropNumber ? keep : referenceId(number)]),
        )
        expect(Manuscript.safeParse(after).success).toBe(true)
        const known = new Set(after.references.map(({ id }) => id))
        expect(after.claims.every(({ evidence }) => evidence.every(({ referenceId: id }) => known.has(id)))).toBe(true)
      },
    ),
  )
})
