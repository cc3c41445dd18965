import { describe, expect, test } from 'vitest'
import type { TestDatabase } from '#db/testing.ts'
import type { Sent } from './api.fixture.ts'
import { newsroomApi } from './newsroom-api.fixture.ts'

export interface Bad {
  readonly what: string
  readonly who?: 'wim' | 'rosa' | 'edith' | 'ada'
  readonly to: readonly [method: string, path: string]
  readonly sent: Omit<Sent, 'cookie'>
  readonly status: number
  /** Somewhere among the sentences. */
  readonly says: RegExp
  /** The pointer of one of the conditions. */
  readonly at?: string
}

/** A newsroom with a draft and a reviewed article, and a function that makes a test of each bad request. */
export async function badInput(database: TestDatabase) {
  const { people, steps, call, signIn, everything } = await newsroomApi(database)
  const draft = await steps.begin()
  const reviewed = await steps.begin()
  await steps.review(reviewed)
  const cookies = {
    wim: await signIn(people.wim),
    rosa: await signIn(people.rosa),
    edith: await signIn(people.edith),
    ada: await signIn(people.ada),
  }
  const refuses = (requests: readonly Bad[]) =>
    describe.each(requests.map((each) => [each.what, each] as const))(
      '%s',
      (_what, { who = 'wim', to: [method, path], sent, status, says, at }) => {
        test('is refused with a sentence, and nothing of it is kept', async () => {
          const before = await everything()
          const answer = await call(method, path, { cookie: cookies[who], ...sent })
          expect(answer.status, JSON.stringify(answer.body).slice(0, 500)).toBe(status)
          const problem = answer.problem()
          const sentences = [problem.detail, ...problem.conditions.map(({ message }) => message)]
          expect(sentences.join('\n')).toMatch(says)
          for (const sentence of sentences)
            expect(sentence).not.toMatch(/^.{0,5}$|undefined|\[object|postgres|select /i)
          if (at !== undefined) expect(problem.conditions.map(({ pointer }) => pointer)).toContain(at)
          expect(await everything()).toEqual(before)
        })
      },
    )
  return { people, draft, reviewed, cookies, call, refuses, everything }
}
