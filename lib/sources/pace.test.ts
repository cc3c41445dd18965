import { expect, test } from 'vitest'
import { testTime } from './fixtures/test-sources.ts'
import { pace } from './pace.ts'

const nothing = () => Promise.resolve()

test('within any stretch no more begin than are allowed, and all in the order in which they asked', async () => {
  const time = testTime()
  const turns = pace({ requests: 2, milliseconds: 1000, atOnce: 10 }, time)
  const begun: [number, number][] = []
  await Promise.all(
    [0, 1, 2, 3, 4].map((index) =>
      turns.inTurn(async () => {
        begun.push([index, time.now()])
      }),
    ),
  )
  expect(begun).toEqual([
    [0, 0],
    [1, 0],
    [2, 1000],
    [3, 1000],
    [4, 2000],
  ])
})

test('no more are under way than are allowed, and one that fails makes room too', async () => {
  const turns = pace({ requests: 100, milliseconds: 1000, atOnce: 1 }, testTime())
  let underWay = 0
  const act = async () => {
    underWay += 1
    expect(underWay).toBe(1)
    await nothing()
    underWay -= 1
    throw new Error('It failed')
  }
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => turns.inTurn(act)))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
})

test('a pause holds everybody, and what the service allows anew counts from then on', async () => {
  const time = testTime()
  const turns = pace({ requests: 1, milliseconds: 10, atOnce: 1 }, time)
  turns.pause(5000)
  expect(turns.pausedFor()).toBe(5000)
  await turns.inTurn(nothing)
  expect(time.now()).toBe(5000)
  turns.allow({ milliseconds: 300 })
  await turns.inTurn(nothing)
  expect(time.now()).toBe(5300)
})

test('whoever gives up gives up the turn, and those behind go on', async () => {
  const time = testTime()
  const turns = pace({ requests: 1, milliseconds: 1000, atOnce: 1 }, time)
  const signal = AbortSignal.abort(new Error('Enough'))
  const [first, second] = await Promise.allSettled([turns.inTurn(nothing, signal), turns.inTurn(nothing)])
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
  expect(time.now()).toBe(0)
})
