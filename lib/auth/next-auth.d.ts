import 'next-auth'
import 'next-auth/jwt'

declare module 'next-auth' {
  interface User {
    /** The session row that signing in with a password made. */
    sid?: string | undefined
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    /** The session row; everything else about a session is read from there. */
    sid?: string | undefined
  }
}
