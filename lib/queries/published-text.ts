import { publicationMaterial, publicationsOf } from '#db/publication-material.ts'
import type { Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { ExportSubject } from '#lib/export/subject.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { publicFactsOf } from './public-facts.ts'

/** The newest version of record as readers get it at the facts' moment; `null` where nothing was published. */
export async function publishedText(
  tx: Tx,
  { site }: Pick<Deps, 'site'>,
  article: ArticleFacts,
): Promise<ExportSubject | null> {
  const publications = await publicationsOf(tx, article.article.id)
  const newest = publications.at(-1)
  if (newest === undefined) return null
  const material = await publicationMaterial(tx, article.article.id, newest.revisionId)
  const facts = await publicFactsOf(tx, site, article, publications, material)
  return { facts, text: { kind: 'version', number: newest.version } }
}
