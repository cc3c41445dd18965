import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf } from '#lib/time/instant.ts'
import { isUnsaved, nextSaveAt, nextSaving, pause, type SaveEvent, type Saving, savedAs, saveWords } from './saving.ts'

const noon = instantOf(new Date('2026-03-01T12:00:00Z'))
const later = instantOf(new Date('2026-03-01T12:04:00Z'))
const start = savedAs(3, noon)
const run = (...events: readonly SaveEvent[]): Saving => events.reduce(nextSaving, start)
const changed = (at: number): SaveEvent => ({ type: 'changed', at })
const sent = (at: number): SaveEvent => ({ type: 'sent', at })
const answered: SaveEvent = { type: 'answered', version: 4, savedAt: later }
const failed = (at: number, reason: 'offline' | 'refused' | 'failed' | 'signed-out'): SaveEvent => ({
  type: 'failed',
  at,
  reason,
  message: 'No.',
})

describe('the state of saving', () => {
  test('sends nothing before something changed, and then after a pause', () => {
    expect(nextSaveAt(start)).toBe(null)
    expect(nextSaveAt(run(changed(1000)))).toBe(1000 + pause)
    expect(nextSaveAt(run(changed(1000), changed(1500)))).toBe(1500 + pause)
  })

  test('is not put off for ever by typing without a pause', () => {
    const typing = run(...Array.from({ length: 30 }, (_, index) => changed(1000 + index * 300)))
    expect(nextSaveAt(typing)).toBeLessThanOrEqual(1000 + 29 * 300)
  })

  test('has one save under way at most', () => {
    expect(nextSaveAt(run(changed(0), sent(800), changed(900)))).toBe(null)
  })

  test('says saved only after the server answered, and for what it answered to', () => {
    expect(saveWords(run(changed(0), sent(800)), 900)).toEqual({ kind: 'saving' })
    expect(saveWords(run(changed(0), sent(800), answered), 1000)).toEqual({ kind: 'saved', at: later })
    const more = run(changed(0), sent(800), changed(900), answered)
    expect([isUnsaved(more), more.version, nextSaveAt(more)]).toEqual([true, 4, 900 + pause])
    expect(saveWords(more, 1000)).toEqual({ kind: 'saving' })
  })

  test('says so after three seconds without an answer', () => {
    expect(saveWords(run(changed(0), sent(800)), 3500)).toEqual({ kind: 'unsaved', seconds: 3, why: null })
  })

  test('tries again ever less often while offline, and at once when the connection is back', () => {
    const once = run(changed(0), sent(800), failed(900, 'offline'))
    const twice = [sent(1900), failed(2000, 'offline')].reduce(nextSaving, once)
    expect([nextSaveAt(once), nextSaveAt(twice)]).toEqual([1900, 4000])
    expect(nextSaveAt(nextSaving(twice, { type: 'try-now' }))).toBeLessThan(2000)
    expect(saveWords(twice, 9000)).toMatchObject({
      kind: 'unsaved',
      seconds: 9,
      why: expect.stringContaining('answer'),
    })
  })

  test('sends a refused text again only after it changed, and waits for the sign-in', () => {
    const refused = run(changed(0), sent(800), failed(900, 'refused'))
    expect(nextSaveAt(refused)).toBe(null)
    expect(nextSaveAt(nextSaving(refused, changed(5000)))).toBe(5000 + pause)
    expect(nextSaveAt(run(changed(0), sent(800), failed(900, 'signed-out'), changed(1000)))).toBe(null)
  })

  test('sends nothing in a conflict until a person decided, then on top of the newer version', () => {
    const conflict = run(changed(0), sent(800), { type: 'conflicted' })
    expect([nextSaveAt(conflict), isUnsaved(conflict)]).toEqual([null, true])
    const kept = nextSaving(conflict, { type: 'kept', version: 7, savedAt: later, at: 2000 })
    expect([kept.version, kept.conflict, nextSaveAt(kept) !== null]).toEqual([7, false, true])
    expect(isUnsaved(nextSaving(conflict, { type: 'adopted', version: 7, savedAt: later }))).toBe(false)
  })

  test('whatever happens in whatever order, a change stays unsaved until an answer to a save sent after it', () => {
    const events = fc.constantFrom('changed', 'sent', 'failed', 'answered')
    fc.assert(
      fc.property(fc.array(events, { maxLength: 30 }), (kinds) => {
        let state = start
        let changes = 0
        let inSave: number | null = null
        let held = 0
        for (const [at, kind] of kinds.entries()) {
          if (kind === 'sent' && nextSaveAt(state) === null) continue
          if (kind !== 'changed' && kind !== 'sent' && inSave === null) continue
          if (kind === 'changed') changes++
          if (kind === 'sent') inSave = changes
          if (kind === 'answered') held = inSave ?? held
          if (kind === 'failed' || kind === 'answered') inSave = null
          const event: Record<string, SaveEvent> = {
            changed: changed(at),
            sent: sent(at),
            failed: failed(at, 'offline'),
            answered,
          }
          state = nextSaving(state, event[kind] ?? answered)
          expect(isUnsaved(state)).toBe(held < changes || inSave !== null)
        }
      }),
    )
  })
})
