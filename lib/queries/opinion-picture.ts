import { readPicture, type ServedPicture } from '#db/media.ts'
import type { Deps } from '#lib/application/deps.ts'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { picturesIn } from '#lib/document/pictures-in.ts'
import { opinionPage } from './opinion-page.ts'

/** A picture of the text that an outside expert's link opens now, or `null`: no other picture comes by it. */
export async function opinionPicture(
  token: string,
  hash: string,
  deps: Pick<Deps, 'db' | 'clock'>,
): Promise<ServedPicture | null> {
  const asked = Sha256.safeParse(hash)
  const page = await opinionPage(token, deps)
  if (!asked.success || !page.ok || page.value.material === null) return null
  const content = page.value.material.blocks
  return picturesIn({ type: 'doc', content }).includes(asked.data) ? readPicture(deps.db, asked.data) : null
}
