import { readArticle } from '#db/article-facts.ts'
import { keepPicture, pictureCount } from '#db/media.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { TakenPicture } from '#lib/contract/pictures.ts'
import { pictureAddress } from '#lib/document/picture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { remakePicture } from '#lib/media/remake.ts'
import { lockNow } from './decide-and-save.ts'
import { editable, unmet } from './editable.ts'

/** Uploads that one article may have; whoever fills the database with pictures stops here. */
const maximumPictures = 300

/**
 * Makes an uploaded picture anew and keeps it for the figures of an article. It changes no text, so it is no event of the
 * article: who may save the text now may do it, before the picture is looked at and again when it is kept.
 */
export async function addPicture(
  { articleId, file }: { articleId: ArticleId; file: Uint8Array },
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<TakenPicture>> {
  const early = editable(await readArticle(deps.db, articleId, deps.clock.now(), actor.id), actor)
  if (!early.ok) return early
  // Between two transactions: nobody who edits the article waits while a picture is computed.
  const remade = await remakePicture(file)
  if (!remade.ok) return invalid(remade.code, remade.message, '/body')
  const { picture } = remade
  return inTransaction(deps.db, async (tx) => {
    const late = editable(await lockNow(tx, deps, actor, articleId), actor)
    if (!late.ok) return late
    if ((await pictureCount(tx, articleId)) >= maximumPictures) return tooMany
    await keepPicture(tx, picture, { articleId, uploadedBy: actor.id, uploadedAt: deps.clock.now() })
    const { hash, width, height } = picture
    return succeed({ src: pictureAddress(hash), width, height, hash })
  })
}

const tooMany = unmet(
  'too-many-pictures',
  `${maximumPictures} pictures were uploaded for this article already. Use one of them.`,
)
