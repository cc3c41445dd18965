/** What a closed socket asks of the page. */
export type CloseMeaning =
  | { readonly kind: 'gone' }
  /** The session has ended: signing in in place opens the way again. */
  | { readonly kind: 'signed-out' }
  /** What this person may do has changed: coming back gives the new rights. */
  | { readonly kind: 'rights-changed' }
  /** This page's script is older than the server: only a reload helps. */
  | { readonly kind: 'old-client' }
  /** The server will never take what was sent; `why` is a sentence. */
  | { readonly kind: 'refused'; readonly why: string }
  /** This text is not open to this person. */
  | { readonly kind: 'no-access' }

const unexplained = 'The server did not take the last change.'

/** The meaning of a close code. Whatever the server does not explain is a connection that broke. */
export function meaningOfClose(code: number, reason: string): CloseMeaning {
  switch (code) {
    case 4401:
      return { kind: 'signed-out' }
    case 4403:
      return { kind: 'rights-changed' }
    case 4409:
      return { kind: 'old-client' }
    case 4422: {
      const why = reason.replace(/^refused-update:?\s*/, '').trim()
      return { kind: 'refused', why: why === '' ? unexplained : why }
    }
    default:
      return { kind: 'gone' }
  }
}

/** The same for a document that the server would not open over an open socket. */
export function meaningOfRefusal(reason: string): CloseMeaning {
  if (reason.startsWith('old-client')) return { kind: 'old-client' }
  if (reason.startsWith('session-ended')) return { kind: 'signed-out' }
  return { kind: 'no-access' }
}
