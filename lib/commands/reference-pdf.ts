import { createHash } from 'node:crypto'
import { readArticle } from '#db/article-facts.ts'
import { keepPdf, pdfsOf, placedPdfs, placePdf } from '#db/reference-pdfs.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, type Outcome, succeed } from '#lib/application/outcome.ts'
import { Sha256 } from '#lib/canonical/sha256.ts'
import type { PdfOnFile } from '#lib/contract/evidence.ts'
import { isPdf } from '#lib/evidence/pdf.ts'
import type { ArticleId, ReferenceId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { lockNow } from './decide-and-save.ts'
import { editable, unmet } from './editable.ts'

/** Uploads that one article may have; whoever fills the database with files stops here. */
const maximumPdfs = 300

type PersonActor = Extract<Actor, { type: 'person' }>
interface Place {
  readonly articleId: ArticleId
  readonly referenceId: ReferenceId
}

/**
 * Puts a PDF beside a reference, for whoever reviews the claims that rest on it. The file is an aid: it is no part of the
 * text, of a fingerprint or of anything that readers get, so it is no event of the article. It stands still in review all
 * the same, as the text does, and a revision keeps the file that stood there when it was frozen. Whether the reference is in
 * the list is not asked: one that was just added may still be on its way in the shared text.
 */
export async function putReferencePdf(
  { articleId, referenceId, file }: Place & { readonly file: Uint8Array },
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<PdfOnFile>> {
  const early = editable(await readArticle(deps.db, articleId, deps.clock.now(), actor.id), actor)
  if (!early.ok) return early
  if (!isPdf(file)) return invalid('no-pdf', 'This file is no PDF. Choose the PDF of the work.', '/body')
  const hash = Sha256.parse(createHash('sha256').update(file).digest('hex'))
  return inTransaction(deps.db, async (tx) => {
    const late = editable(await lockNow(tx, deps, actor, articleId), actor)
    if (!late.ok) return late
    if ((await placedPdfs(tx, articleId)) >= maximumPdfs) return tooMany
    await keepPdf(tx, hash, file)
    const at = deps.clock.now()
    const { revisionCount: afterRevision } = late.value.article
    await placePdf(tx, { articleId, referenceId, hash, afterRevision, by: actor.id, at })
    const placed = (await pdfsOf(tx, articleId, null)).find((pdf) => pdf.referenceId === referenceId)
    if (placed === undefined) throw new Error('A PDF that was placed is not there')
    const { referenceId: _, ...onFile } = placed
    return succeed(onFile)
  })
}

/** Takes the PDF of a reference away. What was frozen with it keeps it. */
export async function removeReferencePdf(
  { articleId, referenceId }: Place,
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<{ removed: boolean }>> {
  return inTransaction(deps.db, async (tx) => {
    const held = editable(await lockNow(tx, deps, actor, articleId), actor)
    if (!held.ok) return held
    const removed = (await pdfsOf(tx, articleId, null)).some((pdf) => pdf.referenceId === referenceId)
    if (removed) {
      const { revisionCount: afterRevision } = held.value.article
      await placePdf(tx, { articleId, referenceId, hash: null, afterRevision, by: actor.id, at: deps.clock.now() })
    }
    return succeed({ removed })
  })
}

const tooMany = unmet(
  'too-many-pdfs',
  `${maximumPdfs} PDFs were uploaded for this article already. No further one is taken.`,
)
