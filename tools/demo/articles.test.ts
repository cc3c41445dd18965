import { describe, expect, test } from 'vitest'
import { advice } from '#lib/article/advice.ts'
import { submissionProblems } from '#lib/article/checks.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import { riskOf } from '#lib/claims/risk.ts'
import { plainText } from '#lib/document/text.ts'
import { CslItem, missingFields } from '#lib/evidence/csl.ts'
import { ReferenceId } from '#lib/identity/ids.ts'
import { CredentialStatement } from '#lib/identity/person.ts'
import { importText } from '#lib/import/import-text.ts'
import { proseAdvice, proseMemory } from '#lib/prose/advice.ts'
import { changeClass } from '#lib/publication/change-class.ts'
import { judgedLevel, levelLabel } from '#lib/review/claim-level.ts'
import { aspirinCorrection, correctedAspirin, firstAspirin } from './articles/aspirin.ts'
import { firstBloodPressure, secondBloodPressure } from './articles/blood-pressure.ts'
import { heartFailure } from './articles/heart-failure.ts'
import { insomnia } from './articles/insomnia.ts'
import { idsFrom, manuscriptOf, type Piece } from './build.ts'
import { type DemoPerson, demoPeople } from './people.ts'
import { rawText } from './raw-text.ts'

const finished = { firstAspirin, correctedAspirin, heartFailure, firstBloodPressure, secondBloodPressure }
const every = { ...finished, insomnia }
const asserted = ['stamp-asserted', 'reviewer-anonymous', 'level-asserted', 'answer-without-question', 'no-citations']
const build = (piece: Piece) =>
  manuscriptOf(
    piece,
    idsFrom(() => crypto.randomUUID()),
  )

/** Of each claim marked in a piece: risk, and the level that its links could carry. */
function claimsOf(piece: Piece): Readonly<Record<string, string>> {
  const ids = idsFrom(() => crypto.randomUUID())
  const { claims, references, ...rest } = manuscriptOf(piece, ids)
  const read = new Map(readClaims({ claims, references, ...rest }).map((claim) => [claim.record.id, claim]))
  return Object.fromEntries(
    Object.keys(piece.claims).map((key) => {
      const claim = read.get(ids.claim(key))
      if (claim === undefined) return [key, 'not marked']
      const { record, text } = claim
      const judged = { record, references, approvals: [], notices: {}, scale: 'ocebm-2009' } as const
      return [key, `${riskOf(record.kind, text)} ${levelLabel(judgedLevel(judged, 'on-paper'))}`]
    }),
  )
}

describe.each(Object.entries(finished))('%s', (_, piece) => {
  test('may be submitted', () => expect(submissionProblems(build(piece))).toEqual([]))
  test('needs no advice', () => expect(advice(build(piece))).toEqual([]))
  test('says nothing that could mislead', () => {
    const found = proseAdvice(build(piece), { scale: 'ocebm-2009', memory: proseMemory() })
    // "By about a quarter" is what the analysis reports; its absolute numbers differ from trial to trial.
    expect(found.filter(({ severity, rule }) => severity === 'warning' && rule !== 'relative-risk')).toEqual([])
  })
  test('is as long as a reader’s patience', () => {
    const { length } = plainText(build(piece).document).text.split(/\s+/)
    expect(length).toBeGreaterThan(330)
    expect(length).toBeLessThan(600)
  })
})

test('the draft has exactly three gaps', () => {
  expect(submissionProblems(build(insomnia)).map(({ code }) => code)).toEqual([
    'answer-without-question',
    'open-sentence',
    'no-supporting-reference',
  ])
})

test('the draft’s raw text is read part by part, and what it asserts about itself is found', () => {
  const read = importText(rawText(insomnia), 'text', () => ReferenceId.parse(crypto.randomUUID()))
  if (!read.ok) throw new Error(read.problem)
  expect(read.leftovers).toEqual([])
  expect(read.references.map(({ csl }) => csl.DOI)).toEqual(['10.7326/m15-2175', '10.7326/m14-2841'])
  const codes = new Set(read.findings.map(({ code }) => code))
  for (const code of asserted) expect(codes).toContain(code)
})

test('every claim that a piece describes is marked in its text', () => {
  for (const piece of Object.values(every)) expect(Object.values(claimsOf(piece))).not.toContain('not marked')
})

test('every reference is complete, with a DOI and a PubMed id', () => {
  for (const piece of Object.values(every)) {
    for (const { csl } of Object.values(piece.works)) {
      const parsed = CslItem.parse(csl)
      expect(missingFields(parsed)).toEqual([])
      expect(parsed.DOI).toMatch(/^10\./)
      expect(parsed.PMID).toMatch(/^\d+$/)
    }
  }
})

test('levels and risks are those that the studies carry', () => {
  expect(claimsOf(correctedAspirin)).toMatchObject({
    'no-benefit': 'critical 1b',
    bleeding: 'high 1b',
    pooled: 'high 1a',
    deaths: 'high 2b',
    uspstf: 'high No level',
    who: 'medium Sourced',
  })
  expect(claimsOf(heartFailure)).toMatchObject({
    summary: 'high 1a',
    dose: 'critical 1b',
    'fact-dose': 'critical Sourced',
    definition: 'low Sourced',
  })
  expect(claimsOf(secondBloodPressure)).toMatchObject({
    summary: 'high 1a',
    'fact-prevalence': 'medium Settled, 2019',
    target: 'high 1b',
    accord: 'high 1b-',
  })
})

test('the correction changes claims and nothing else, and its note says what was wrong and what it says now', () => {
  const ids = idsFrom(() => crypto.randomUUID())
  const { changes } = changeClass(manuscriptOf(firstAspirin, ids), manuscriptOf(correctedAspirin, ids))
  expect(changes.length).toBeGreaterThan(0)
  expect(aspirinCorrection.was).toContain('65 or older')
  expect(aspirinCorrection.now).toContain('70 or older')
})

test('a second round differs in one claim and one sentence that is none', () => {
  const ids = idsFrom(() => crypto.randomUUID())
  const [before, after] = [firstBloodPressure, secondBloodPressure].map((piece) => readClaims(manuscriptOf(piece, ids)))
  const changed = before?.filter(({ fingerprint }, index) => after?.[index]?.fingerprint !== fingerprint)
  expect(changed?.map(({ record }) => record.id)).toEqual([ids.claim('target')])
  expect(firstBloodPressure.sections[1]?.body[1]).not.toBe(secondBloodPressure.sections[1]?.body[1])
})

test('reviewers’ credentials are well formed, with ORCID iDs whose checksum holds', () => {
  const people: readonly DemoPerson[] = Object.values(demoPeople)
  const reviewers = people.filter(({ role }) => role === 'reviewer')
  expect(reviewers).toHaveLength(2)
  for (const { credential } of reviewers)
    expect(CredentialStatement.safeParse(credential?.('2030-12-31')).success).toBe(true)
})
