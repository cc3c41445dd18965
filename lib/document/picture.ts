import { Sha256 } from '#lib/canonical/sha256.ts'

/** Bytes that an uploaded picture may have, before it is made anew. */
export const maximumPictureBytes = 15_000_000

/** What pictures may be uploaded as; every one of them is made anew as WebP. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/tiff'] as const
export type PictureType = (typeof pictureTypes)[number]

/** A picture that this site made and keeps under the hash of its bytes; `/media/…` as in a figure's `src`. */
export const pictureAddress = (hash: Sha256): string => `/media/${hash}.webp`

/** The hash in such an address, or `null` for any other. */
export function pictureHash(address: string): Sha256 | null {
  const [, hash] = /^\/media\/([0-9a-f]{64})\.webp$/.exec(address) ?? []
  return hash === undefined ? null : Sha256.parse(hash)
}
