import type { ReactNode } from 'react'
import { Link } from '#components/ui/link.tsx'
import { type Meaning, Shape } from '#components/ui/shape.tsx'
import type { Twin } from '#lib/contract/twins.ts'

const verdicts: Readonly<Record<Twin['state'], readonly [Meaning, string]>> = {
  approved: ['ok', 'Approved there'],
  waiting: ['wait', 'Waits for review there'],
  'changes-requested': ['stop', 'Changes requested there'],
  rejected: ['stop', 'Rejected there'],
  stale: ['wait', 'Changed there since it was approved'],
}

/** The verdict on a twin in its own article: a shape and words. */
export function TwinVerdict({ state }: Pick<Twin, 'state'>) {
  const [meaning, words] = verdicts[state]
  return (
    <>
      <Shape meaning={meaning} word="Verdict" /> {words}
    </>
  )
}

/** The article of a twin, as a link where the viewer may know of it. */
export function TwinArticle({ article, otherClaimId }: Pick<Twin, 'article' | 'otherClaimId'>): ReactNode {
  if (article === null) return 'An article that is not open to you'
  const at = encodeURIComponent(`/claims/${otherClaimId}`)
  return (
    <Link href={`/desk/articles/${article.id}/write?at=${at}`}>{article.title || 'An article without a title'}</Link>
  )
}
