import { DrizzleQueryError } from 'drizzle-orm'
import pg from 'pg'
import { expect, test } from 'vitest'
import { errorForLog } from './log-error.ts'

const secret = '$argon2id$v=19$secret'
const refused = Object.assign(
  new pg.DatabaseError('duplicate key value violates unique constraint "people_email"', 1, 'error'),
  {
    code: '23505',
    constraint: 'people_email',
    detail: 'Key (email)=(ada@gazette.example) already exists.',
  },
)
const failed = new DrizzleQueryError(
  'insert into "people" ("email", "password_hash") values ($1, $2)',
  ['ada@gazette.example', `${secret}\n    at a line of what somebody wrote`],
  refused,
)

test('a failed query is logged with its words and its reason, and with no value', () => {
  const logged = errorForLog(failed)
  expect(logged).toMatchObject({
    type: 'DrizzleQueryError',
    message: 'Failed query: insert into "people" ("email", "password_hash") values ($1, $2)',
    query: 'insert into "people" ("email", "password_hash") values ($1, $2)',
    causes: [{ type: 'DatabaseError', code: '23505', constraint: 'people_email' }],
  })
  expect(logged.stack).toContain('log-error.test.ts')
  const text = JSON.stringify(logged)
  for (const hidden of [secret, 'ada@gazette.example', 'what somebody wrote', 'params:'])
    expect(text).not.toContain(hidden)
})

test('an error around a failed query tells as little', () => {
  const text = JSON.stringify(errorForLog(new Error('The page was not stored', { cause: failed })))
  expect(text).toContain('23505')
  expect(text).not.toContain(secret)
})

test('a value that PostgreSQL quotes as malformed is left out', () => {
  const malformed = Object.assign(
    new pg.DatabaseError('invalid input syntax for type uuid: "a "quoted" word"', 1, 'error'),
    {
      code: '22P02',
    },
  )
  expect(errorForLog(malformed).message).toBe('invalid input syntax for type uuid: "…"')
})

test('what cannot connect says why, and what is no error is never repeated', () => {
  const unreachable = new AggregateError([Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })])
  expect(errorForLog(unreachable).causes).toMatchObject([{ code: 'ECONNREFUSED' }])
  expect(JSON.stringify(errorForLog('a whole manuscript'))).not.toContain('manuscript')
})

test('an error that is its own cause ends', () => {
  const circle = new Error('again')
  circle.cause = circle
  expect(errorForLog(circle).message).toBe('again')
})
