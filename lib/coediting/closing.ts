/** Why the server closes the socket of an open article; the page tells them apart by the code. */
export interface Closing {
  readonly code: number
  readonly reason: string
}

/** The person signed out, was signed out, or may not use the site any more. */
export const sessionEnded: Closing = { code: 4401, reason: 'session-ended' }
/** What the person may do with the article changed: whoever connects again learns what holds now. */
export const rightsChanged: Closing = { code: 4403, reason: 'rights-changed' }
/** The page is older or newer than the server: its text is to be kept, and the page loaded again. */
export const oldClient: Closing = { code: 4409, reason: 'old-client' }
/** Nothing is wrong with what was sent: it could not be kept just now, and is asked for again. */
export const tryAgain: Closing = { code: 4503, reason: 'try-again' }

const refusedCode = 4422
/** A closing frame has room for so much of a reason (RFC 6455, 5.5). */
const reasonBytes = 123

/** A change that may not come in; behind the colon stands a sentence for the person, as far as there is room. */
export function refusedUpdate(sentence: string): Closing {
  let reason = `refused-update: ${sentence}`
  while (new TextEncoder().encode(reason).length > reasonBytes) reason = `${[...reason].slice(0, -2).join('')}…`
  return { code: refusedCode, reason }
}
