import { referenceIdentity } from '#lib/evidence/identity.ts'
import { standing } from '#lib/evidence/notices.ts'
import type { NoticeType } from '#lib/evidence/reference.ts'
import { isSupport } from './claim-checks.ts'
import { placedNodes, shorten } from './document-checks.ts'
import type { Manuscript } from './manuscript.ts'
import type { Problem } from './problem.ts'

/** Every condition of submission that concerns the list of references and the citations in the text. */
export function referenceProblems({ document, references }: Manuscript): readonly Problem[] {
  const ids = references.map(({ id }) => id)
  const known: ReadonlySet<unknown> = new Set(ids)
  const citations = placedNodes(document).filter(({ node }) => node.type === 'citation')
  return [
    ...references
      .filter(({ id }, index) => ids.indexOf(id) !== index)
      .map(({ id }) => at(id, 'reference-twice', 'This reference is listed twice.')),
    ...references
      .filter(({ csl }) => csl.type === 'webpage' && csl.accessed === undefined)
      .map(({ id, csl }) =>
        at(id, 'web-page-without-access-date', `Say when the web page "${shorten(csl.title, 60)}" was read.`),
      ),
    ...citations.flatMap(({ node, pointer }) => {
      const cited = Array.isArray(node.attrs?.referenceIds) ? node.attrs.referenceIds : []
      if (cited.length === 0)
        return [{ code: 'empty-citation', message: 'A citation names no reference: choose one or delete it.', pointer }]
      if (cited.every((id) => known.has(id))) return []
      return [
        {
          code: 'citation-of-missing-reference',
          message: 'A citation names a reference that is not in the list.',
          pointer,
        },
      ]
    }),
  ]
}

/**
 * Support that notices have taken away, by reference identity: a retracted work supports nothing, and one under an
 * expression of concern only after a reviewer decided again (COPE retraction guidelines). Cited otherwise they may stay.
 */
export function noticeProblems(
  { claims, references }: Pick<Manuscript, 'claims' | 'references'>,
  notices: Readonly<Record<string, { readonly type: NoticeType }>>,
): readonly Problem[] {
  const supporting = new Set(
    claims.flatMap(({ evidence }) => evidence.filter(isSupport)).map((link) => link.referenceId),
  )
  return references.flatMap((reference) => {
    if (!supporting.has(reference.id)) return []
    if (standing(notices[referenceIdentity(reference)]) !== 'retracted') return []
    const title = shorten(reference.csl.title, 60)
    return [at(reference.id, 'retracted-reference', `"${title}" was retracted and can support no claim.`)]
  })
}

const at = (id: string, code: string, message: string): Problem => ({ code, message, pointer: `/references/${id}` })
