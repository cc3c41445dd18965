import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#lib/auth/options.ts'
import { settings } from '#lib/settings.ts'

type Context = { params: Promise<{ nextauth: string[] }> }
type Handler = (request: NextRequest, context: Context) => Promise<Response>

const handle: Handler = (request, context) => {
  // next-auth reads its own address from the environment alone.
  process.env.NEXTAUTH_URL ??= settings().siteUrl
  // Its types predate route handlers whose parameters are a promise; the code awaits them.
  const handler = NextAuth(authOptions()) as Handler
  return handler(request, context)
}

export { handle as GET, handle as POST }
