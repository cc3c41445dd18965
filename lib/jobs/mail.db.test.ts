import { sql } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { inTransaction } from '#db/transaction.ts'
import { changePerson } from '#lib/commands/change-person.ts'
import { accepted, newsroom, steps } from '#lib/commands/newsroom.fixture.ts'
import { PlainDate } from '#lib/time/instant.ts'
import { workMail } from './deliver-mail.ts'
import { sendOutsideMail, workOutsideMail } from './outside-mail.ts'
import { closeSender, openQueue, sendMail } from './queue.ts'

/** Real messages: enqueued in PostgreSQL by the commands, fetched by a real worker, handed to a real SMTP server. */

const { db, url } = await testDatabase()
const people = await newsroom(db)
const deps = {
  ...people.deps,
  enqueueMail: (tx: Parameters<typeof sendMail>[1], mails: Parameters<typeof sendMail>[2]) => sendMail(url, tx, mails),
}
const { begin, submit, give } = steps({ ...people, deps })

const received: { readonly to: string; readonly text: string }[] = []
let refusals = 0
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo: (_address, _session, callback) => {
    refusals -= 1
    callback(refusals >= 0 ? new Error('try again later') : null)
  },
  onData: (stream, session, callback) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join()
      // A long line travels in pieces (RFC 2045, 6.7).
      received.push({ to, text: Buffer.concat(chunks).toString('utf8').replaceAll('=\r\n', '') })
      callback()
    })
  },
})
const listening = Promise.withResolvers<number>()
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address()
  listening.resolve(typeof address === 'object' && address !== null ? address.port : 0)
})
const smtpUrl = `smtp://127.0.0.1:${await listening.promise}`

const boss = await openQueue(url, { work: true })
const mailSettings = {
  mail: { smtpUrl, from: 'desk@gazette.example' },
  siteUrl: 'https://gazette.example',
  siteName: 'The Test Gazette',
}
await workMail(boss, db, mailSettings)
await workOutsideMail(boss, mailSettings)

afterAll(async () => {
  await closeSender()
  await boss.stop({ graceful: true })
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

beforeEach(() => {
  received.length = 0
  refusals = 0
})

const mail = (subject: string) => ({ to: people.rosa.id, subject, text: 'Please look.', path: '/desk' })
const arrived = (count: number) =>
  vi.waitFor(() => expect(received).toHaveLength(count), { timeout: 15_000, interval: 50 })
/** Brings forward whatever waits for another attempt. */
const hurry = () => db.execute(sql`update pgboss.job set start_after = now() where state = 'retry'`)

test('a submission reaches its reviewers, with the page to go to, and not the person who submitted', async () => {
  const articleId = await begin()
  await submit(articleId)
  await arrived(4)
  const asked = received.filter(({ text }) => text.includes('Subject: To review'))
  expect(asked.map(({ to }) => to).sort()).toEqual(['rolf.reviewer@gazette.example', 'rosa.reviewer@gazette.example'])
  for (const { text } of asked) {
    expect(text).toContain(`https://gazette.example/desk/articles/${articleId}/review`)
    expect(text).toMatch(/^Message-ID: <[0-9a-f-]{36}@gazette\.example>/im)
    expect(text).toContain('Subject: To review: Walking and blood pressure, revision 1')
    expect(text).toContain('Wim Writer submitted revision 1 of')
    expect(text).toContain('Size: 2 claims, about ')
  }
  // Before there was a text, they were asked all the same.
  const before = received.filter(({ text }) => text.includes('Subject: You are asked to review'))
  expect(before).toHaveLength(2)
  for (const { text } of before) expect(text).toContain('The text is not submitted yet.')
})

test('who is asked to review reads who asks, the topic, the due date and the size, and editors of related interests', async () => {
  const articleId = await begin()
  await submit(articleId)
  const rita = await people.join('Rita Reviewer', ['reviewer'])
  await arrived(4)
  received.length = 0
  const command = { type: 'assign', personId: rita.id, duty: 'reviewer', dueOn: PlainDate.parse('2026-11-26') } as const
  await give(people.edith, articleId, command)
  await arrived(1)
  const text = received[0]?.text.replaceAll('=E2=80=9C', '“').replaceAll('=E2=80=9D', '”') ?? ''
  expect(received[0]?.to).toBe('rita.reviewer@gazette.example')
  expect(text).toContain('Subject: You are asked to review: Walking and blood pressure')
  expect(text).toContain('Edith Editor asks you to review “Walking and blood pressure” (Cardiology)')
  expect(text).toContain('Due: 26 November 2026.')
  expect(text).toContain('Size: 2 claims, about ')
  expect(text).toContain(`https://gazette.example/desk/articles/${articleId}/review`)

  received.length = 0
  const interests = [{ type: 'consulting', party: 'A maker', detail: '', related: true }] as const
  await give(rita, articleId, { type: 'declare-interests', interests })
  await arrived(2)
  expect(received.map(({ to }) => to).sort()).toEqual(['edith.editor@gazette.example', 'erik.editor@gazette.example'])
  for (const { text: told } of received) {
    expect(told).toContain('Subject: Interests declared: Walking and blood pressure')
    expect(told).toContain('Rita Reviewer accepted the review and declared 1 interest that touches')
  }
})

test('what is rolled back is never sent', async () => {
  const failed = inTransaction(db, async (tx) => {
    await sendMail(url, tx, [mail('Never')])
    throw new Error('changed my mind')
  })
  await expect(failed).rejects.toThrow('changed my mind')
  await inTransaction(db, (tx) => sendMail(url, tx, [mail('Sent')]))
  await arrived(1)
  expect(received[0]?.text).toContain('Subject: Sent')
  const { rows } = await db.execute(sql`select count(*)::int as waiting from pgboss.job where state < 'completed'`)
  expect(rows).toEqual([{ waiting: 0 }])
})

test('a message that the mail server refuses once is sent again, once, under the same id', async () => {
  refusals = 1
  await inTransaction(db, (tx) => sendMail(url, tx, [mail('Again')]))
  await vi.waitFor(async () => expect((await hurry()).rowCount).toBe(1), { timeout: 15_000, interval: 50 })
  await arrived(1)
  expect(received[0]?.text).toContain('Subject: Again')
})

test('somebody who was disabled meanwhile gets nothing, and the queue does not stumble over it', async () => {
  accepted(await changePerson({ personId: people.rolf.id, disabled: true }, people.ada, deps))
  await inTransaction(db, (tx) =>
    sendMail(url, tx, [{ ...mail('To nobody'), to: people.rolf.id }, mail('To somebody')]),
  )
  await arrived(1)
  expect(received[0]?.text).toContain('Subject: To somebody')
})

test('a subject cannot smuggle a header into the message', async () => {
  await inTransaction(db, (tx) => sendMail(url, tx, [mail('Hello\r\nBcc: everybody@gazette.example')]))
  await arrived(1)
  expect(received[0]?.to).toBe('rosa.reviewer@gazette.example')
  expect(received[0]?.text).not.toMatch(/^Bcc:/im)
})

const link = '/opinion/a-token-that-stands-nowhere-else'
const outside = {
  ...{ to: { name: 'Dr Olga Outside', address: 'olga@clinic.example' } },
  ...{ subject: 'Your opinion', text: 'Is it so?', path: link },
}
/** Jobs, of whatever queue and state, in which the link can be read. */
const jobsWithLink = async () => {
  const { rows } = await db.execute(sql`select name from pgboss.job where data::text like ${`%${link}%`}`)
  return rows.length
}

test('somebody without an account is written to at the address given, and the link is gone from the database then', async () => {
  await inTransaction(db, (tx) => sendOutsideMail(url, tx, outside))
  await arrived(1)
  expect(received[0]?.to).toBe('olga@clinic.example')
  expect(received[0]?.text).toContain(`https://gazette.example${link}`)
  expect(received[0]?.text).toMatch(/^To: Dr Olga Outside <olga@clinic\.example>/im)
  await vi.waitFor(async () => expect(await jobsWithLink()).toBe(0), { timeout: 15_000, interval: 50 })
})

test('a message to the outside that is refused once stays until it is delivered, and no longer', async () => {
  refusals = 1
  await inTransaction(db, (tx) => sendOutsideMail(url, tx, outside))
  await vi.waitFor(async () => expect((await hurry()).rowCount).toBe(1), { timeout: 15_000, interval: 50 })
  await arrived(1)
  await vi.waitFor(async () => expect(await jobsWithLink()).toBe(0), { timeout: 15_000, interval: 50 })
})
