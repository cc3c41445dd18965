import { deps } from '#lib/application/process-deps.ts'
import { opinionPicture } from '#lib/queries/opinion-picture.ts'

interface Context {
  readonly params: Promise<{ readonly token: string; readonly hash: string }>
}

/** A picture of the text that the link opened, which is not public yet. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token, hash } = await params
  const picture = await opinionPicture(token, hash, deps())
  if (picture === null) return new Response(null, { status: 404 })
  return new Response(Buffer.from(picture.bytes), {
    headers: { 'content-type': picture.type, 'content-security-policy': "default-src 'none'; sandbox" },
  })
}
