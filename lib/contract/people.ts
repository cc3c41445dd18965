import { z } from 'zod'
import { NoticeType } from '#lib/evidence/reference.ts'
import { PersonId } from '#lib/identity/ids.ts'
import { Credential, CredentialStatement, Role } from '#lib/identity/person.ts'
import { Instant, PlainDate } from '#lib/time/instant.ts'
import { Cursor } from './article.ts'
import { endpoint } from './endpoint.ts'

const PersonParams = z.object({ personId: PersonId })
export const PersonView = z.object({
  id: PersonId,
  name: z.string(),
  email: z.string(),
  roles: z.array(Role).readonly(),
  disabledAt: Instant.nullable(),
  credential: Credential.nullable(),
})
export type PersonView = z.infer<typeof PersonView>

const Name = z.string().trim().min(1, 'a person has a name').max(200)
const Email = z
  .email('this is not an e-mail address')
  .max(254)
  .transform((value) => value.toLowerCase())
const Roles = z.array(Role).min(1, 'a person has at least one role').max(4)

export const whoAmI = endpoint('GET', '/api/me', {
  summary: 'Who is signed in',
  who: 'everybody who is signed in',
  response: z.object({ id: PersonId, name: z.string(), email: z.string(), roles: z.array(Role) }),
})
export const listPeople = endpoint('GET', '/api/people', {
  summary: 'The people of the newsroom, by name',
  who: 'administrators',
  query: z.object({ search: z.string().max(200).optional(), after: Cursor }),
  response: z.object({ items: z.array(PersonView), next: z.string().nullable() }),
})
export const findAssignable = endpoint('GET', '/api/people/assignable', {
  summary: 'People who can be assigned to a duty, by name',
  who: 'editors',
  query: z.object({ duty: z.enum(['writer', 'reviewer']), search: z.string().max(200).optional() }),
  response: z.object({
    items: z.array(z.object({ id: PersonId, name: z.string(), about: z.string(), qualified: z.boolean() })),
  }),
})
export const addPerson = endpoint('POST', '/api/people', {
  summary: 'Add a person with a first password',
  who: 'administrators',
  body: z.object({ name: Name, email: Email, roles: Roles, password: z.string().min(1).max(1000) }),
  response: z.object({ personId: PersonId }),
  status: 201,
})
export const readPerson = endpoint('GET', '/api/people/{personId}', {
  summary: 'One person of the newsroom',
  who: 'administrators',
  params: PersonParams,
  response: PersonView,
})
export const changePerson = endpoint('PATCH', '/api/people/{personId}', {
  summary: 'Change name, e-mail or roles, set a new password, disable or enable; ends sessions where rights shrink',
  who: 'administrators',
  params: PersonParams,
  body: z.object({
    name: Name.optional(),
    email: Email.optional(),
    roles: Roles.optional(),
    disabled: z.boolean().optional(),
    password: z.string().min(1).max(1000).optional(),
  }),
  response: PersonView,
})
export const setCredential = endpoint('PUT', '/api/people/{personId}/credential', {
  summary: "Record a reviewer's qualification; it has to be verified before it counts",
  who: 'administrators',
  params: PersonParams,
  body: CredentialStatement,
  response: PersonView,
})
export const verifyCredential = endpoint('POST', '/api/people/{personId}/credential/verification', {
  summary: 'State that the credential was checked at its register',
  who: 'administrators, but not for themselves',
  params: PersonParams,
  response: PersonView,
})
export const revokeCredential = endpoint('DELETE', '/api/people/{personId}/credential/verification', {
  summary: 'Take the verification back: nothing new can be signed, and what waits to go out is held',
  who: 'administrators',
  params: PersonParams,
  response: PersonView,
})
export const endSessions = endpoint('DELETE', '/api/people/{personId}/sessions', {
  summary: 'Sign a person out everywhere, at once',
  who: 'administrators, and everybody for themselves',
  params: PersonParams,
  response: z.object({ ended: z.int() }),
})
export const recordNotice = endpoint('POST', '/api/notices', {
  summary: 'Record a notice (retraction, correction ...) against a published work that our articles cite',
  who: 'editors',
  body: z.object({
    work: z
      .string()
      .regex(/^(doi|pmid|url):\S+$/, 'name the work as doi:10.1000/abc, pmid:123 or url:https://...')
      .max(2100),
    type: NoticeType,
    on: PlainDate,
    source: z.string().trim().min(1).max(200),
  }),
  response: z.object({ articles: z.int() }),
  status: 201,
})
export const health = endpoint('GET', '/api/health', {
  summary: 'Whether this process serves and its database answers',
  who: 'anybody',
  response: z.object({ ok: z.boolean(), database: z.boolean() }),
})
export const openapi = endpoint('GET', '/api/openapi.json', {
  summary: 'This description',
  who: 'anybody',
  response: z.unknown(),
})
