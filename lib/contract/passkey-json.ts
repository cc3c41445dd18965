import { z } from 'zod'

/** The parts of WebAuthn's JSON forms that travel between server and browser; what else a browser adds stays out. */

const base64url = (characters: number) =>
  z
    .string()
    .regex(/^[\w-]+$/, 'this is not base64url')
    .max(characters)

/** An authenticator chooses the id of a credential: at most 1023 bytes. */
export const PasskeyId = base64url(1364)

const Named = z.object({
  id: PasskeyId,
  type: z.literal('public-key'),
  transports: z.array(z.string().max(40)).max(10),
})

/** What an authenticator is asked to make. */
export const PasskeyCreation = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
  timeout: z.int(),
  excludeCredentials: z.array(Named),
  authenticatorSelection: z.object({ residentKey: z.literal('preferred'), userVerification: z.literal('required') }),
  attestation: z.literal('none'),
})

/** What an authenticator is asked to sign. */
export const PasskeyRequest = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  allowCredentials: z.array(Named),
  userVerification: z.literal('required'),
})

const Answer = z.object({
  id: PasskeyId,
  rawId: PasskeyId,
  type: z.literal('public-key'),
})

/** The new credential that an authenticator made. */
export const PasskeyRegistration = z.object({
  ...Answer.shape,
  response: z.object({
    clientDataJSON: base64url(5_000),
    attestationObject: base64url(20_000),
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
})

/** A challenge that a passkey signed. */
export const PasskeyAssertion = z.object({
  ...Answer.shape,
  response: z.object({
    clientDataJSON: base64url(5_000),
    authenticatorData: base64url(5_000),
    signature: base64url(5_000),
  }),
})
