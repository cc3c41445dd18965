import { z } from 'zod'
import { Credential, Role } from '#lib/identity/person.ts'
import { ProofOfIdentity } from '#lib/identity/proof.ts'
import { Instant } from '#lib/time/instant.ts'
import { endpoint } from './endpoint.ts'
import { PasskeyAssertion, PasskeyCreation, PasskeyId, PasskeyRegistration, PasskeyRequest } from './passkey-json.ts'

const everybody = 'everybody who is signed in, for themselves'
const afterProof = `${everybody}, with a proof of identity that still serves`

/** A proof that still serves in this session, and until when. */
const ServingProof = z.object({ ...ProofOfIdentity.unwrap().shape, until: Instant })

/** Apps show a code in two groups, and so people type it. */
const Code = z
  .string()
  .max(20)
  .transform((typed) => typed.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'The code has six digits.'))

const ByPassword = z.object({
  method: z.literal('password'),
  password: z.string().min(1, 'Type your password.').max(1000),
})
const ByCode = z.object({ method: z.literal('totp'), code: Code })
const ByPasskey = z.object({ method: z.literal('passkey'), assertion: PasskeyAssertion })

/** A proof that can be given along with what it is for. A passkey answers a challenge, and so it cannot. */
export const TypedProof = z.discriminatedUnion('method', [ByPassword, ByCode])
export type TypedProof = z.output<typeof TypedProof>
export const GivenProof = z.discriminatedUnion('method', [ByPassword, ByCode, ByPasskey])
export type GivenProof = z.output<typeof GivenProof>

export const readAccount = endpoint('GET', '/api/me/account', {
  summary: 'My account: name, roles, and my credential as it stands',
  who: everybody,
  response: z.object({
    name: z.string(),
    email: z.string(),
    roles: z.array(Role).readonly(),
    credential: Credential.nullable(),
  }),
})
export const readProving = endpoint('GET', '/api/me/proofs', {
  summary: 'How I can prove who I am before I sign, and the proof of this session that still serves',
  who: everybody,
  response: z.object({
    proof: ServingProof.nullable(),
    ways: z.object({
      password: z.boolean(),
      authenticator: z.object({ since: Instant }).nullable(),
      passkeys: z.array(
        z.object({ id: PasskeyId, name: z.string(), createdAt: Instant, lastUsedAt: Instant.nullable() }),
      ),
    }),
  }),
})
export type Proving = z.infer<typeof readProving.response>

export const proveIdentity = endpoint('POST', '/api/me/proofs', {
  summary: 'Prove who I am, for signing: by password, by the code of my app, or by a passkey that signed the challenge',
  who: everybody,
  body: GivenProof,
  response: z.object({ proof: ServingProof }),
  status: 201,
})
export const challengePasskey = endpoint('POST', '/api/me/passkeys/challenge', {
  summary: 'Ask for what one of my passkeys has to sign: it counts once, in this session, for five minutes',
  who: everybody,
  response: PasskeyRequest,
  status: 201,
})

export const startAuthenticator = endpoint('POST', '/api/me/authenticator', {
  summary: 'Begin to set up an authenticator app: its secret, which is shown this once',
  who: afterProof,
  response: z.object({
    /** Base32, as it is typed into an app. */
    secret: z.string(),
    /** All of it, for a QR code or a link. */
    address: z.string(),
  }),
  status: 201,
})
export const confirmAuthenticator = endpoint('PUT', '/api/me/authenticator', {
  summary: 'Confirm the app by a code that it shows; it counts from then on',
  who: everybody,
  body: z.object({ code: Code }),
  response: z.object({ since: Instant }),
})
export const removeAuthenticator = endpoint('DELETE', '/api/me/authenticator', {
  summary: 'Remove my authenticator app',
  who: afterProof,
  response: z.object({ removed: z.boolean() }),
})

export const startPasskey = endpoint('POST', '/api/me/passkeys/registration', {
  summary: 'Begin to add a passkey: what the browser hands to the authenticator',
  who: afterProof,
  response: PasskeyCreation,
  status: 201,
})
export const addPasskey = endpoint('POST', '/api/me/passkeys', {
  summary: 'Add the passkey that the authenticator made, under a name',
  who: afterProof,
  body: z.object({
    name: z.string().trim().min(1, 'Give it a name, such as where it is kept.').max(80),
    registration: PasskeyRegistration,
  }),
  response: z.object({ passkeyId: PasskeyId }),
  status: 201,
})
export const removePasskey = endpoint('DELETE', '/api/me/passkeys/{passkeyId}', {
  summary: 'Remove one of my passkeys',
  who: afterProof,
  params: z.object({ passkeyId: PasskeyId }),
  response: z.object({ removed: z.boolean() }),
})
