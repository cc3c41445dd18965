import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PlainDate } from '#lib/time/instant.ts'
import { noticeInfo, standing, strongestNotice } from './notices.ts'
import { NoticeType } from './reference.ts'

const notice = (type: NoticeType, on = '2026-01-01') => ({ type, on: PlainDate.parse(on) })

test.each([
  ['retraction', 'retracted'],
  ['removal', 'retracted'],
  ['withdrawal', 'retracted'],
  ['partial_retraction', 'suspended'],
  ['expression_of_concern', 'suspended'],
  ['correction', 'corrected'],
  ['corrigendum', 'corrected'],
  ['erratum', 'corrected'],
  ['reinstatement', 'clean'],
  ['new_version', 'clean'],
] as const)('a work with a notice of %s is %s', (type, expected) => {
  expect(standing([notice(type)])).toBe(expected)
  expect(standing({ type })).toBe(expected)
})

test('a work without notices is clean', () => {
  expect([standing([]), standing(null), standing(undefined)]).toEqual(['clean', 'clean', 'clean'])
})

test('a retraction outweighs what came before and after it', () => {
  const all = [notice('correction', '2024-01-01'), notice('retraction', '2025-01-01'), notice('erratum', '2026-01-01')]
  expect(strongestNotice(all)).toEqual(notice('retraction', '2025-01-01'))
})

test('a later reinstatement cancels a retraction, an earlier one or one of the same day does not', () => {
  const retraction = notice('retraction', '2025-06-01')
  expect(standing([notice('reinstatement', '2025-06-02'), retraction])).toBe('clean')
  expect(standing([notice('reinstatement', '2025-06-01'), retraction])).toBe('retracted')
  expect(standing([notice('reinstatement', '2025-05-31'), retraction])).toBe('retracted')
})

test('a work retracted again after its reinstatement is retracted', () => {
  const history = [notice('retraction', '2024-01-01'), notice('reinstatement', '2024-02-01'), notice('withdrawal')]
  expect(standing(history)).toBe('retracted')
})

test('a reinstatement ends no expression of concern', () => {
  expect(standing([notice('expression_of_concern', '2024-01-01'), notice('reinstatement')])).toBe('suspended')
})

const notices = fc.array(
  fc.record({
    type: fc.constantFrom(...NoticeType.options),
    on: fc.integer({ min: 10, max: 28 }).map((day) => PlainDate.parse(`2026-01-${day}`)),
  }),
)

test('the order in which notices arrive never matters', () =>
  fc.assert(
    fc.property(notices, (list) => {
      expect(standing([...list].reverse())).toBe(standing(list))
    }),
  ))

test('no notice but a reinstatement ever makes a work stand better', () =>
  fc.assert(
    fc.property(notices, fc.constantFrom(...NoticeType.options), (list, type) => {
      fc.pre(type !== 'reinstatement')
      const before = strongestNotice(list)
      const after = strongestNotice([...list, notice(type, '2026-01-15')])
      expect(noticeInfo[after?.type ?? 'new_edition'].severity).toBeGreaterThanOrEqual(
        before === null ? 0 : noticeInfo[before.type].severity,
      )
    }),
  ))
