import { expect, test } from 'vitest'
import { analyse } from '#components/editor/analysis.ts'
import { block, claimId, documentOf, group, manuscript, paragraph, personId } from '#lib/article/manuscript.fixture.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import type { Objection } from '#lib/contract/article.ts'
import { selectorsOf } from '#lib/document/selectors.ts'
import { plainText } from '#lib/document/text.ts'
import { AnnotationId, RevisionId, VerdictId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'
import { type AnnotationView, changedClaims, isUnanswered, type ReviewNote, reviewNotes } from './notes.ts'

const uuid = (number: number) => `00000000-0000-4000-8000-${String(9000 + number).padStart(12, '0')}`
const revisionId = RevisionId.parse(uuid(0))
const at = Instant.parse('2026-03-02T12:00:00.000Z')

const text = (help = 'Brisk walking lowers blood pressure a little.', shoes = 'Wear good shoes. Bring a friend.') =>
  manuscript({
    document: documentOf(
      block('title', 'Walking and blood pressure'),
      block('summary', '[[1:Walking improves blood pressure in adults.]] Here is how to begin.'),
      group('section', block('heading', 'Does walking help?'), block('quickAnswer', `[[2:${help}]]`), paragraph(shoes)),
    ),
  })

function annotation(number: number, exact: string, change: Partial<AnnotationView> = {}): AnnotationView {
  const plain = plainText(text().document).text
  const selectors = selectorsOf(plain, { start: plain.indexOf(exact), end: plain.indexOf(exact) + exact.length })
  if (selectors === undefined) throw new Error(`"${exact}" is not there`)
  return {
    id: AnnotationId.parse(uuid(number)),
    revisionId,
    claimId: null,
    by: personId(1),
    byName: 'Rosa',
    at,
    purpose: 'commenting',
    body: 'Say more.',
    suggestion: null,
    selectors,
    blocking: false,
    replies: [],
    resolved: null,
    ...change,
  }
}

const basisOf = (...annotations: AnnotationView[]) => ({
  annotations,
  manuscript: text(),
  revision: { id: revisionId },
})
const notesOf = (now: Manuscript, annotations: AnnotationView[], objections: Objection[] = []) =>
  reviewNotes(basisOf(...annotations), objections, analyse(now, [], new Map()))
const standings = (notes: readonly ReviewNote[]) =>
  notes.map((note) => (note.type === 'annotation' ? note.standing : note.isUnchanged ? 'unchanged' : 'changed'))

const prints = new Map(readClaims(text()).map(({ record, fingerprint }) => [record.id, fingerprint]))
const objection: Objection = {
  verdictId: VerdictId.parse(uuid(50)),
  claimId: claimId(2),
  fingerprint: prints.get(claimId(2)) ?? '',
  byName: 'Rolf',
  decision: 'changes-requested',
  comment: 'Say how little.',
  at,
}

test('annotations and objections stand in the order of the text, what lost its words last', () => {
  const notes = notesOf(
    text(undefined, 'Wear proper shoes.'),
    [annotation(1, 'Bring a friend'), annotation(2, 'how to begin'), annotation(3, 'improves')],
    [objection],
  )
  expect(notes.map(({ id }) => id)).toEqual([uuid(3), uuid(2), objection.verdictId, uuid(1)])
  expect(standings(notes)).toEqual(['here', 'here', 'unchanged', 'gone'])
})

test('a suggestion whose words stand in place of the quoted ones is taken over; undone, it is offered again', () => {
  const suggestion = annotation(1, 'good shoes', { purpose: 'editing', suggestion: 'firm shoes' })
  expect(standings(notesOf(text(), [suggestion]))).toEqual(['here'])
  const taken = notesOf(text(undefined, 'Wear firm shoes. Bring a friend.'), [suggestion])
  expect(standings(taken)).toEqual(['taken'])
  expect(taken.map(isUnanswered)).toEqual([false])
})

test('words that only look like the quoted ones are told of, never taken for them', () => {
  const notes = notesOf(text(undefined, 'Bring a friend, and take good shoes along for both.'), [
    annotation(1, 'good shoes'),
  ])
  expect(standings(notes)).toEqual(['elsewhere'])
  expect(notes[0]?.place).toBeNull()
})

test('an objection is answered by changing what was judged; an annotation by words or by being resolved', () => {
  expect(notesOf(text(), [], [objection]).map(isUnanswered)).toEqual([true])
  expect(notesOf(text('Brisk walking lowers it by 3 mmHg.'), [], [objection]).map(isUnanswered)).toEqual([false])
  const reply = (by: number) => ({ by: personId(by), byName: 'Somebody', at, body: 'So be it.' })
  const asked = [
    annotation(1, 'improves'),
    annotation(2, 'adults', { replies: [reply(1)] }),
    annotation(3, 'begin', { replies: [reply(2)] }),
    annotation(4, 'friend', { resolved: { by: personId(2), at } }),
  ]
  expect(notesOf(text(), asked).map(isUnanswered)).toEqual([true, true, false])
})

test('what is asked again are the claims that differ from the revision', () => {
  const judged = [...prints].map(([id, fingerprint]) => ({ id, fingerprint }))
  const claimsOf = (now: Manuscript) => analyse(now, [], new Map()).claims
  expect(changedClaims(judged, claimsOf(text()))).toEqual({ changed: 0, fresh: 0, same: 2 })
  expect(changedClaims(judged.slice(1), claimsOf(text('It lowers it.')))).toEqual({ changed: 1, fresh: 1, same: 0 })
})
