import { currentNotices } from '#db/notices.ts'
import { policyInForceAt } from '#db/policies.ts'
import { manuscriptsOf, type PublicationMaterial } from '#db/publication-material.ts'
import type { Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Person } from '#lib/identity/person.ts'
import { changeClass } from '#lib/publication/change-class.ts'
import { currentPublication, type PublicationFacts, PublicFacts } from '#lib/publication/facts.ts'
import { stillStands, verifiedStatement } from '#lib/review/qualification.ts'
import { signerSnapshot } from '#lib/review/sign-off-payload.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'

/** What may be told of an article at the version of `publications`' last entry, from the rows that were read of it. */
export async function publicFactsOf(
  tx: Tx,
  site: Deps['site'],
  article: ArticleFacts,
  publications: readonly PublicationFacts[],
  material: PublicationMaterial,
): Promise<PublicFacts> {
  const current = currentPublication({ publications })
  const { manuscript } = material
  return PublicFacts.parse({
    now: article.now,
    site: { name: site.name, origin: site.url, locale: 'en' },
    article: {
      id: article.article.id,
      slug: material.slug,
      locale: material.locale,
      specialty: article.article.specialty,
    },
    authors: material.authors,
    manuscript,
    publications,
    signOffs: material.signOffs,
    verdicts: material.verdicts,
    reviewers: material.reviewers.flatMap(publicReviewer),
    notices: await currentNotices(tx, manuscript.references.map(referenceIdentity)),
    struck: material.struck,
    takenDown: article.takenDown,
    updateInWork: isUpdated(article),
    policy: await policyInForceAt(tx, current.publishedAt),
  })
}

function publicReviewer(person: Person) {
  // A statement that nobody has verified yet is not before readers; what was verified before it stays there.
  const verified = verifiedStatement(person)
  const credential = person.credential && verified && { ...person.credential, ...verified }
  const snapshot = signerSnapshot({ name: person.name, credential })
  return snapshot === null ? [] : [{ id: person.id, ...snapshot, stands: stillStands(person) }]
}

/** What each version changed, in sentences, by its number; computed from its revision and the one before. */
export async function changeWords(
  tx: Tx,
  publications: readonly PublicationFacts[],
): Promise<Readonly<Record<number, readonly string[]>>> {
  const known = await manuscriptsOf(
    tx,
    publications.map(({ revisionId }) => revisionId),
  )
  return Object.fromEntries(
    publications.slice(1).flatMap((publication, index) => {
      const before = publications[index] && known.get(publications[index].revisionId)
      const after = known.get(publication.revisionId)
      if (!before || !after) return []
      return [[publication.version, changeClass(before, after).changes.flatMap(({ reasons }) => reasons)] as const]
    }),
  )
}

/** Whether readers are told that an update is in work. */
export const isUpdated = ({ live, article }: ArticleFacts): boolean => live !== null && article.state !== 'published'
