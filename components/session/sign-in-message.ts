import type { SignInResult } from '#lib/client/session.ts'

/** A refusal as a sentence. Unknown, wrong and disabled read the same, so that nobody learns who works here. */
export function signInMessage(result: Extract<SignInResult, { ok: false }>): string {
  switch (result.reason) {
    case 'wrong':
      return 'The e-mail address and the password do not belong together. Check both and try again, or ask an administrator.'
    case 'throttled': {
      const minutes = Math.max(1, Math.ceil(result.again / 60))
      return `There were too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
    }
    case 'unreachable':
      return 'The server does not answer. What you typed is still here; try again in a moment.'
  }
}
