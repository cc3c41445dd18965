import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PersonId } from '#lib/identity/ids.ts'
import { addMinutes, Instant } from '#lib/time/instant.ts'
import { type AuditEvent, appendEvent, chainStart, verifyChain } from './chain.ts'

const ada = { type: 'person', id: PersonId.parse('6a1f7c7e-31f4-4d0e-9d41-0d1b9b6b7a10'), name: 'Ada Berg' } as const
const start = Instant.parse('2026-03-01T08:00:00.000Z')

function chainOf(payloads: readonly AuditEvent['payload'][]): AuditEvent[] {
  const chain: AuditEvent[] = []
  for (const [index, payload] of payloads.entries())
    chain.push(
      appendEvent(chain.at(-1) ?? null, {
        at: addMinutes(start, index),
        actor: index % 3 === 0 ? { type: 'clock' } : ada,
        action: 'working-copy-saved',
        object: { type: 'article', id: 'a1' },
        payload,
      }),
    )
  return chain
}

const exported = (chain: readonly AuditEvent[]): unknown[] => JSON.parse(JSON.stringify(chain))
const payloads = fc.array(
  fc.dictionary(fc.string({ maxLength: 5, unit: 'grapheme' }), fc.jsonValue({ maxDepth: 2, noUnicodeString: false }), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  { minLength: 1, maxLength: 6 },
) as fc.Arbitrary<AuditEvent['payload'][]>

type Path = readonly (string | number)[]
function leaves(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, index]))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]))
  return [path]
}
function changed(value: unknown): unknown {
  if (typeof value === 'string') return value === '' ? 'x' : value.slice(1)
  if (typeof value === 'number') return value === 1 ? 2 : 1
  if (typeof value === 'boolean') return !value
  return 'was null'
}
function setAt(root: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(root)
  if (Array.isArray(root)) return root.map((item, index) => (index === key ? setAt(item, rest, change) : item))
  return Object.fromEntries(
    Object.entries(root as Record<string, unknown>).map(([name, item]) => [
      name,
      name === key ? setAt(item, rest, change) : item,
    ]),
  )
}

describe('an audit chain', () => {
  test('that nobody touched verifies, however it was exported', () =>
    fc.assert(
      fc.property(payloads, (list) => {
        const chain = chainOf(list)
        expect(verifyChain(exported(chain))).toEqual({ ok: true, count: list.length, head: chain.at(-1)?.hash })
      }),
    ))

  test('without events is a chain', () => expect(verifyChain([])).toEqual({ ok: true, count: 0, head: chainStart }))

  test('shows any change of any value at or before the event that was changed', () =>
    fc.assert(
      fc.property(payloads, fc.nat(), (list, pick) => {
        const chain = exported(chainOf(list))
        const paths = leaves(chain)
        const path = paths[pick % paths.length] ?? []
        const result = verifyChain(setAt(chain, path, changed) as unknown[])
        expect(result).toMatchObject({ ok: false })
        if (!result.ok) expect(result.seq).toBeLessThanOrEqual(Number(path[0]) + 1)
      }),
    ))

  test('shows an added field', () => {
    const chain = exported(chainOf([{}, { a: 1 }]))
    expect(verifyChain([chain[0], { ...(chain[1] as object), note: 'x' }])).toMatchObject({ ok: false, seq: 2 })
    expect(verifyChain([chain[0], setAt(chain[1], ['payload'], () => ({ a: 1, b: 2 }))])).toMatchObject({ seq: 2 })
  })

  test('shows an event taken out of it, put in, or moved', () =>
    fc.assert(
      fc.property(payloads, fc.nat(), fc.nat(), (list, a, b) => {
        const chain = exported(chainOf([{}, ...list]))
        const from = a % chain.length
        const to = b % chain.length
        if (from < chain.length - 1)
          expect(verifyChain(chain.toSpliced(from, 1))).toMatchObject({ ok: false, seq: from + 1 })
        expect(verifyChain(chain.toSpliced(to, 0, chain[from]))).toMatchObject({ ok: false })
        if (from === to) return
        const moved = chain.toSpliced(from, 1).toSpliced(to, 0, chain[from])
        expect(verifyChain(moved)).toMatchObject({ ok: false, seq: Math.min(from, to) + 1 })
      }),
    ))

  test('shows an event rewritten with a hash of its own where the next one follows', () => {
    const chain = chainOf([{}, { verdict: 'rejected' }, {}])
    const { at, actor, action, object } = chain[1] as AuditEvent
    const forged = appendEvent(chain[0] ?? null, { at, actor, action, object, payload: { verdict: 'approved' } })
    expect(verifyChain([chain[0], forged, chain[2]])).toMatchObject({ ok: false, seq: 3 })
  })

  test('cut off at its end is told by a head that was noted elsewhere', () => {
    const chain = chainOf([{}, {}, {}])
    const known = { seq: 3, hash: chain[2]?.hash ?? '' }
    expect(verifyChain(chain, known)).toMatchObject({ ok: true })
    expect(verifyChain(chain.slice(0, 2))).toMatchObject({ ok: true })
    expect(verifyChain(chain.slice(0, 2), known)).toMatchObject({ ok: false, seq: 3 })
    expect(verifyChain(chainOf([{}, {}, { other: true }]), known)).toMatchObject({ ok: false, seq: 3 })
  })

  test('tells an event dated before the one it follows', () => {
    const [first] = chainOf([{}])
    const late = appendEvent(first ?? null, {
      at: Instant.parse('2026-02-01T08:00:00.000Z'),
      actor: ada,
      action: 'x',
      object: { type: 'article', id: 'a1' },
      payload: {},
    })
    expect(verifyChain([first, late])).toMatchObject({ ok: false, seq: 2 })
  })
})
