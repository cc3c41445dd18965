import { personBySlug } from '#db/people.ts'
import { cardsOfReviewer, isPublicReviewer } from '#db/public-lists.ts'
import { reviewerPath } from '#lib/publication/paths.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { renderReviewerPage } from '#lib/publication/render/reviewer-page.ts'
import { stillStands, verifiedStatement } from '#lib/review/qualification.ts'
import { signerSnapshot } from '#lib/review/sign-off-payload.ts'
import type { Reading } from './address.ts'
import { type Answerable, page } from './answer.ts'
import { pageOf, pageSize, placeIn } from './place.ts'

/** Who a reviewer is; `null` for everybody who signed nothing that readers have, as for nobody at all. */
export async function reviewerPage(
  slug: string,
  search: URLSearchParams,
  { db, site }: Reading,
): Promise<Answerable | null> {
  const after = placeIn(search)
  const person = after === 'malformed' ? null : await personBySlug(db, slug)
  if (after === 'malformed' || person === null || !(await isPublicReviewer(db, person.id))) return null
  // What nobody has verified yet is not before readers; what was verified before it stays there.
  const verified = verifiedStatement(person)
  const credential = person.credential && verified && { ...person.credential, ...verified }
  const reviewer = signerSnapshot({ name: person.name, credential })
  if (reviewer === null) return null
  const rows = await cardsOfReviewer(db, person.id, { after, limit: pageSize + 1 })
  const { shown, next } = pageOf(rows, reviewerPath(slug))
  const html = renderReviewerPage({
    site: publicSite(site),
    slug,
    reviewer,
    stands: stillStands(person),
    articles: shown,
    next,
    isFirst: after === null,
  })
  return page(200, html)
}
