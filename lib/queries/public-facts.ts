import { currentNotices } from '#db/notices.ts'
import { policyInForceAt } from '#db/policies.ts'
import type { PublicationMaterial } from '#db/publication-material.ts'
import type { Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Person } from '#lib/identity/person.ts'
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

/** Whether readers are told that an update is in work. */
export const isUpdated = ({ live, article }: ArticleFacts): boolean => live !== null && article.state !== 'published'
