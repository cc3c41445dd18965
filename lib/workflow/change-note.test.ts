import { expect, test } from 'vitest'
import { noteHash } from './change-note.ts'
import type { ChangeNote, Command } from './commands.ts'
import type { ArticleFacts } from './facts.ts'
import { given, reviewed } from './specification.ts'
import { edith, publicationId, wim } from './testing.ts'

const correction = { was: 'It said 20 minutes.', now: 'It says 15 minutes.', noticedBy: 'a reader' }
/** Reviewed a second time, as an update. */
const update = given({
  ...reviewed.facts,
  article: {
    ...reviewed.facts.article,
    purpose: 'update',
    publicNote: 'A newer trial.',
    cycle: 2,
    publicationCount: 1,
  },
})
const publish: Command = { type: 'publish-now', publicationId: publicationId('p2') }
const describing =
  (change: ChangeNote) =>
  (facts: ArticleFacts): Command => ({ type: 'describe-change', replaces: noteHash(facts.article), ...change })

test('an update that adds goes out with what is new', () => update.when(edith, publish).leadsTo('published'))

test('an update that changes a figure which readers have waits for what it said and what it says now', () => {
  const changed = update.with({ amends: ['figure'] })
  changed.when(edith, publish).refusedOnlyBecause('correction-wording-missing')
  const halfSaid = changed.after([
    wim,
    describing({ purpose: 'update', publicNote: 'A newer trial.', correction: { ...correction, now: ' ' } }),
  ])
  halfSaid.when(edith, publish).refusedOnlyBecause('correction-wording-missing')
  const said = halfSaid.after([wim, describing({ purpose: 'update', publicNote: 'A newer trial.', correction })])
  said.when(edith, publish).tells('published', { purpose: 'update', publicNote: 'A newer trial.', correction })
})

test('what was begun as an update can go out as the correction that it is, its note in one line for lists', () => {
  const said = update.with({ amends: ['claim'] }).after([wim, describing({ purpose: 'correction', correction })])
  expect(said.facts.article).toMatchObject({
    purpose: 'correction',
    publicNote: 'It said 20 minutes. It says 15 minutes.',
  })
  said.when(edith, publish).tells('published', { purpose: 'correction', correction })
})

test('nobody replaces words for readers that they did not see', () => {
  const seen = noteHash(update.facts.article)
  const meanwhile = update.after([edith, describing({ purpose: 'correction', correction })])
  meanwhile
    .when(wim, { type: 'describe-change', replaces: seen, purpose: 'update', publicNote: 'Mine.', correction: null })
    .refusedBecause('stale-note')
})

test('a first publication has no note', () =>
  given(reviewed.facts)
    .when(wim, describing({ purpose: 'update', publicNote: 'New.', correction: null }))
    .refusedBecause('first-cycle'))
