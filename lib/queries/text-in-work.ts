import { publicationMaterial, publicationsOf, workingCopyMaterial } from '#db/publication-material.ts'
import type { Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { hashesOf } from '#lib/export/json.ts'
import type { ExportSubject, TextInHand } from '#lib/export/subject.ts'
import { PublicationId, RevisionId } from '#lib/identity/ids.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { publicFactsOf } from './public-facts.ts'

/** A text that is not public: a frozen revision, or the working copy. */
export type InWork =
  | { readonly kind: 'revision'; readonly id: RevisionId; readonly number: number }
  | { readonly kind: 'working-copy' }

/** Such a text with the facts of the publication that it would be, were it published now. Nothing of it is stored. */
export async function textInWork(
  tx: Tx,
  { site, newId }: Pick<Deps, 'site' | 'newId'>,
  article: ArticleFacts,
  which: InWork,
): Promise<ExportSubject> {
  const { id, purpose, publicNote } = article.article
  const before = await publicationsOf(tx, id)
  const material =
    which.kind === 'revision' ? await publicationMaterial(tx, id, which.id) : await workingCopyMaterial(tx, id)
  const wouldBe = {
    id: PublicationId.parse(newId()),
    version: before.length + 1,
    kind: purpose,
    publishedAt: article.now,
    publicNote: purpose === 'first' ? null : publicNote,
    revisionId: which.kind === 'revision' ? which.id : RevisionId.parse(newId()),
    revisionNumber: Math.max(1, material.revisionNumber),
    ...hashesOf(material.manuscript),
  }
  // What was struck or taken down is of what is live, and no more than its history here.
  const facts = await publicFactsOf(tx, site, { ...article, takenDown: null, live: null }, [...before, wouldBe], {
    ...material,
    struck: [],
  })
  const text: TextInHand =
    which.kind === 'revision'
      ? { kind: 'revision', number: which.number }
      : { kind: 'working-copy', number: article.workingCopy.version }
  return { facts, text }
}
