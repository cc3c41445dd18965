import { afterAll } from 'vitest'
import { closeDatabase } from '#db/connection.ts'
import { testDatabase } from '#db/testing.ts'
import { claimId } from '#lib/article/manuscript.fixture.ts'
import { badInput } from './bad-input.fixture.ts'

const database = await testDatabase()
afterAll(closeDatabase)
const { people, draft, reviewed, cookies, call, refuses } = await badInput(database)
const { rosa } = people
const taken = 'an-address-that-is-taken'
await call('PUT', `/api/articles/${reviewed}/slug`, { cookie: cookies.edith, body: { slug: taken } })

const schedule = ['PUT', `/api/articles/${reviewed}/schedule`] as const
const create = ['POST', '/api/articles'] as const
const nextYear = new Date().getUTCFullYear() + 1
const at = (wallTime: string, zone = 'Europe/Stockholm', more: object = {}) => ({ body: { wallTime, zone, ...more } })

/** The last Sunday of a month of next year, on which the clocks of Europe change. */
function lastSunday(month: number): string {
  const end = new Date(Date.UTC(new Date().getUTCFullYear() + 1, month, 0))
  end.setUTCDate(end.getUTCDate() - end.getUTCDay())
  return end.toISOString().slice(0, 10)
}

refuses([
  {
    what: 'a time zone that is not known',
    who: 'edith',
    to: schedule,
    sent: at(`${nextYear}-01-01T09:00`, 'Europe/Atlantis'),
    status: 422,
    says: /no time zone named “Europe\/Atlantis”/,
    at: '/body/zone',
  },
  {
    what: 'an offset in place of a zone',
    who: 'edith',
    to: schedule,
    sent: at(`${nextYear}-01-01T09:00`, '+01:00'),
    status: 422,
    says: /time zone/,
    at: '/body/zone',
  },
  {
    what: 'a moment that has gone',
    who: 'edith',
    to: schedule,
    sent: at('2020-01-01T09:00'),
    status: 422,
    says: /has to lie ahead/,
  },
  {
    what: 'a day that does not exist',
    who: 'edith',
    to: schedule,
    sent: at('2029-02-29T09:00'),
    status: 422,
    says: /no date and time/,
  },
  {
    what: 'an hour that clocks skip',
    who: 'edith',
    to: schedule,
    sent: at(`${lastSunday(3)}T02:30`),
    status: 422,
    says: /skip .* 02:30/,
  },
  {
    what: 'an hour that comes twice',
    who: 'edith',
    to: schedule,
    sent: at(`${lastSunday(10)}T02:30`),
    status: 422,
    says: /twice/,
  },
  {
    what: 'a time before the embargo ends',
    who: 'edith',
    to: schedule,
    sent: at(`${nextYear}-01-01T09:00`, 'UTC', { embargoUntil: `${nextYear}-01-02T00:00:00.000Z` }),
    status: 422,
    says: /embargo/,
  },
  {
    what: 'a time without its date',
    who: 'edith',
    to: schedule,
    sent: at('09:00'),
    status: 422,
    says: /2026-12-01T09:00/,
    at: '/body/wallTime',
  },
  {
    what: 'a moment so far ahead that no clock is sure of it',
    who: 'edith',
    to: schedule,
    sent: at('2060-01-01T09:00'),
    status: 422,
    says: /at most five years ahead/,
    at: '/body/wallTime',
  },
  {
    what: 'a year beyond all calendars',
    who: 'edith',
    to: schedule,
    sent: at('9999-12-31T23:59', 'Pacific/Niue'),
    status: 422,
    says: /./,
  },
  {
    what: 'an address that is taken',
    to: create,
    sent: { body: { title: 'Two', slug: taken, specialty: 'Surgical' } },
    status: 422,
    says: /Another article has the address/,
    at: '/body/slug',
  },
  {
    what: 'an address that is taken, on renaming',
    to: ['PUT', `/api/articles/${draft}/slug`],
    sent: { body: { slug: taken } },
    status: 422,
    says: /Another article has the address/,
  },
  {
    what: 'an address with signs',
    to: create,
    sent: { body: { title: 'Two', slug: '../admin', specialty: 'Surgical' } },
    status: 422,
    says: /small letters/,
  },
  {
    what: 'a specialty that is none',
    to: create,
    sent: { body: { title: 'Two', specialty: 'Astrology' } },
    status: 422,
    says: /./,
    at: '/body/specialty',
  },
  {
    what: 'a title as long as a book',
    to: create,
    sent: { body: { title: 'x'.repeat(301), specialty: 'Surgical' } },
    status: 422,
    says: /./,
    at: '/body/title',
  },
  { what: 'an id of the wrong shape', to: ['GET', '/api/articles/1%20or%201=1'], sent: {}, status: 404, says: /./ },
  {
    what: 'a duty of the wrong name',
    who: 'edith',
    to: ['PUT', `/api/articles/${draft}/assignments/owner/${rosa.id}`],
    sent: { body: { dueOn: null } },
    status: 404,
    says: /./,
  },
  {
    what: 'a person who is not there',
    who: 'edith',
    to: ['PUT', `/api/articles/${draft}/assignments/writer/${draft}`],
    sent: { body: { dueOn: null } },
    status: 409,
    says: /no such person/,
  },
  {
    what: 'a date that is none',
    who: 'edith',
    to: ['PUT', `/api/articles/${draft}/assignments/writer/${rosa.id}`],
    sent: { body: { dueOn: '2026-02-30' } },
    status: 422,
    says: /./,
    at: '/body/dueOn',
  },
  {
    what: 'a place in a list that is none',
    to: ['GET', '/api/articles?after=%00%ff'],
    sent: {},
    status: 422,
    says: /Start from its top/,
  },
  {
    what: 'a state that is none',
    to: ['GET', '/api/articles?state=finished'],
    sent: {},
    status: 422,
    says: /./,
    at: '/query/state',
  },
  {
    what: 'a weak password',
    who: 'ada',
    to: ['POST', '/api/people'],
    sent: { body: { name: 'Eve', email: 'eve@gazette.example', roles: ['writer'], password: 'passwordpassword' } },
    status: 422,
    says: /guess/,
    at: '/body/password',
  },
  {
    what: 'an address of mail that somebody has',
    who: 'ada',
    to: ['POST', '/api/people'],
    sent: {
      body: {
        name: 'Eve',
        email: 'WIM.writer@gazette.example',
        roles: ['writer'],
        password: 'quiet lighthouse birds four',
      },
    },
    status: 422,
    says: /belongs to somebody already/,
    at: '/body/email',
  },
  {
    what: 'no role',
    who: 'ada',
    to: ['POST', '/api/people'],
    sent: { body: { name: 'Eve', email: 'eve@gazette.example', roles: [], password: 'quiet lighthouse birds four' } },
    status: 422,
    says: /at least one role/,
  },
  {
    what: 'a name of blanks',
    who: 'ada',
    to: ['PATCH', `/api/people/${rosa.id}`],
    sent: { body: { name: '   ' } },
    status: 422,
    says: /has a name/,
  },
  {
    what: 'a work that is not named',
    who: 'edith',
    to: ['POST', '/api/notices'],
    sent: { body: { work: 'that trial', type: 'retraction', on: '2026-01-01', source: 'Crossref' } },
    status: 422,
    says: /doi:10/,
  },
  {
    what: 'a verdict without its fingerprint',
    who: 'rosa',
    to: ['POST', `/api/articles/${draft}/verdicts`],
    sent: { body: { claimId: claimId(1), decision: 'approved', links: [] } },
    status: 422,
    says: /./,
    at: '/body/fingerprint',
  },
])
