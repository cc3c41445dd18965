import { z } from 'zod'

/** Where a page of a list ended: the key it is ordered by, and the id that decides between equal keys. */
export interface Cursor {
  readonly key: string
  readonly id: string
}

const Parts = z.tuple([z.string(), z.uuid()])

/** An opaque text for an address; base64url of its JSON. */
export const encodeCursor = ({ key, id }: Cursor): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url')

/** What `encodeCursor` wrote; `malformed` for anything else, `null` for none. */
export function decodeCursor(text: string | undefined): Cursor | 'malformed' | null {
  if (text === undefined) return null
  try {
    const [key, id] = Parts.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return { key, id }
  } catch {
    return 'malformed'
  }
}
