import { describe, expect, test } from 'vitest'
import type { Actor, Person, Role } from './person.ts'
import { type Capacity, duties, mayCommand, mayCreate, mayKnowOf } from './policy.ts'

const person = (name: string, ...roles: Role[]): Person => ({
  id: name as never,
  name,
  roles,
  disabled: false,
  credential: null,
})
const people = [
  person('writer', 'writer'),
  person('reviewer', 'reviewer'),
  person('signer', 'reviewer'),
  person('editor', 'editor'),
  person('administrator', 'administrator'),
  person('stranger', 'writer', 'reviewer'),
]
const article = {
  people,
  writerIds: ['writer' as never],
  reviewerIds: ['reviewer' as never],
  signOffs: [],
  live: { signerIds: ['signer' as never] },
}
const acting = ({ id, roles }: Person): Actor => ({ type: 'person', id, roles, provenAt: null })
const commands = Object.keys(duties) as (keyof typeof duties)[]

describe('who may know of an article', () => {
  test('editors, administrators, those assigned, those who signed, and the clock; nobody else', () => {
    const knows = people.filter((one) => mayKnowOf(article, acting(one))).map(({ name }) => name)
    expect(knows).toEqual(['writer', 'reviewer', 'signer', 'editor', 'administrator'])
    expect(mayKnowOf(article, { type: 'clock' })).toBe(true)
  })
  test('a disabled person, or one whose role was taken away, knows of nothing', () => {
    for (const change of [{ disabled: true }, { roles: [] }])
      for (const one of people)
        expect(mayKnowOf({ ...article, people: people.map((each) => ({ ...each, ...change })) }, acting(one))).toBe(
          false,
        )
  })
  test('a summary without people goes by the roles of the session', () => {
    const summary = { writerIds: article.writerIds, reviewerIds: article.reviewerIds }
    expect(people.filter((one) => mayKnowOf(summary, acting(one))).map(({ name }) => name)).toEqual([
      'writer',
      'reviewer',
      'editor',
      'administrator',
    ])
  })
})

test.each(commands)('%s is given by exactly those whose duty it is', (command) => {
  const allowed: readonly Capacity[] = duties[command]
  const may = (actor: Actor) => mayCommand(command, article, actor).length === 0
  for (const one of people)
    expect([one.name, may(acting(one))]).toEqual([one.name, allowed.includes(one.name as Capacity)])
  expect(may({ type: 'clock' })).toBe(allowed.includes('clock'))
})

test('writers and editors begin articles', () => {
  expect(people.filter((one) => mayCreate(acting(one))).map(({ name }) => name)).toEqual([
    'writer',
    'editor',
    'stranger',
  ])
  expect(mayCreate({ type: 'clock' })).toBe(false)
})
