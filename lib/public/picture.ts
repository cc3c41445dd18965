import { readArticle } from '#db/article-facts.ts'
import { articlesOfPicture, isPublished, readPicture } from '#db/media.ts'
import type { Deps } from '#lib/application/deps.ts'
import { actorOfRequest } from '#lib/auth/request-actor.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import { pictureHash } from '#lib/document/picture.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'
import type { PublicAddress } from './address.ts'
import type { Answerable } from './answer.ts'

type Reading = Pick<Deps, 'db' | 'clock'>

/** A picture is looked at and does nothing: opened as a page of its own it has no script, no form and no origin. */
const harmless = {
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Disposition': 'inline',
  'X-Content-Type-Options': 'nosniff',
}

export const pictures: PublicAddress = {
  form: '/media/{hash}.webp',
  matches: (path) => pictureHash(path) !== null,
  remembered: 'nothing',
  answer: async ({ path, cookie }, reading) => {
    const hash = pictureHash(path)
    return hash === null ? null : picture(hash, cookie, reading)
  },
  examples: () => [`/media/${'0'.repeat(64)}.webp`],
}

/**
 * A picture for whoever may see it: everybody while an article puts it before readers, else only people of an article that
 * they may know of. To all others it is not there. The database is asked each time, so that it is gone with its article;
 * copies that readers have already are theirs, since an address of bytes never gets other bytes.
 */
async function picture(hash: Sha256, cookie: string, deps: Reading): Promise<Answerable | null> {
  const isPublic = await isPublished(deps.db, hash)
  if (!isPublic && !(await mayPreview(hash, cookie, deps))) return null
  const kept = await readPicture(deps.db, hash)
  if (kept === null) return null
  return {
    status: 200,
    hash,
    contentType: kept.type,
    body: kept.bytes,
    gzip: null,
    cacheControl: isPublic ? 'public, max-age=31536000, immutable' : 'private, no-store',
    headers: isPublic ? harmless : { ...harmless, Vary: 'Cookie', 'Cross-Origin-Resource-Policy': 'same-origin' },
  }
}

async function mayPreview(hash: Sha256, cookie: string, deps: Reading): Promise<boolean> {
  if (cookie === '') return false
  const actor = await actorOfRequest(new Request('http://readers', { headers: { cookie } }), deps)
  if (actor === null) return false
  for (const articleId of await articlesOfPicture(deps.db, hash, actor.id))
    if (await mayKnow(articleId, actor, deps)) return true
  return false
}

async function mayKnow(
  articleId: Parameters<typeof readArticle>[1],
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock }: Reading,
): Promise<boolean> {
  const facts = await readArticle(db, articleId, clock.now(), actor.id)
  return facts !== null && mayKnowOf(facts, actor)
}
