import type { Response } from 'undici'

/** The body as bytes, or `null` as soon as it is longer than `limit`; what is left of it is not waited for. */
export async function bodyUpTo(limit: number, response: Response): Promise<Uint8Array | null> {
  if (response.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop cancels the stream, and with it the connection.
  for await (const chunk of response.body) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('A body consists of bytes')
    size += chunk.byteLength
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
