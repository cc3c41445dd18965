import { describe, expect, test } from 'vitest'
import { menuActs, obstacleLine, obstaclesTo, obstaclesToAct } from './article-acts.ts'

const nothing = { commands: [], live: null, takenDown: null }
const state = { code: 'wrong-state', message: 'The article is a draft.', pointer: '/state' }

describe('an act of the menu', () => {
  test('is possible when the server offers it without a condition', () => {
    expect(obstaclesTo({ commands: [{ type: 'archive', conditions: [] }] }, 'archive')).toEqual([])
  })

  test('keeps the server’s reasons', () => {
    expect(obstaclesTo({ commands: [{ type: 'recall', conditions: [state] }] }, 'recall')).toEqual([state])
  })

  test('that is not the viewer’s names who can do it', () => {
    expect(obstaclesTo(nothing, 'retract')[0]?.message).toBe('This can be done by an editor.')
  })

  test('always has a reason when the server offers nothing', () => {
    for (const act of menuActs) expect(obstaclesToAct(nothing, act)).not.toEqual([])
  })

  test('on the address follows who may write, in any state, until readers have it', () => {
    const writer = { ...nothing, commands: [{ type: 'save', conditions: [state] }] }
    expect(obstaclesToAct(writer, 'change-address')).toEqual([])
    const takenDown = { type: 'withdrawal' as const, at: '2026-11-22T12:00:00.000Z' as never, reason: 'An error' }
    expect(obstaclesToAct({ ...writer, takenDown }, 'change-address')[0]?.code).toBe('slug-is-public')
  })
})

test('an obstacle says who can act, once', () => {
  expect(obstacleLine({ ...state, who: 'Dr Ek' })).toBe('The article is a draft. Waits for Dr Ek.')
  expect(obstacleLine({ ...state, message: 'This can be done by an editor.', who: 'an editor' })).toBe(
    'This can be done by an editor.',
  )
})
