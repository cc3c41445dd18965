import { annotationsOf } from '#db/annotations.ts'
import { readArticle } from '#db/article-facts.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { AnnotationCollection, WebAnnotation } from '#lib/contract/annotation-collection.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'
import { mustDeclareFirst } from '#lib/review/qualification.ts'

type Annotations = Awaited<ReturnType<typeof annotationsOf>>

/** The annotations of an article with their answers, for other programs: each with its selectors on its own revision. */
export async function annotationCollection(
  articleId: ArticleId,
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock, site }: Deps,
): Promise<Outcome<AnnotationCollection>> {
  const facts = await readArticle(db, articleId, clock.now(), actor.id)
  if (!facts || !mayKnowOf(facts, actor)) return notFound
  if (mustDeclareFirst(facts, actor)) {
    const message = 'Declare your interests, or that you have none, for this article first.'
    return {
      ok: false,
      kind: 'not-allowed',
      conditions: [{ code: 'interests-undeclared', message, pointer: '/declarations' }],
    }
  }
  const base = `${site.url.replace(/\/$/, '')}/api/articles/${articleId}`
  const items = (await annotationsOf(db, articleId)).flatMap((annotation) => webAnnotations(annotation, base))
  return succeed({
    '@context': [
      'http://www.w3.org/ns/anno.jsonld',
      { blocking: `${base}/annotations#blocking`, resolved: `${base}/annotations#resolved` },
    ],
    id: `${base}/annotations`,
    type: 'AnnotationCollection',
    label: `Annotations of the review of ${facts.article.slug}`,
    total: items.length,
    first: { id: `${base}/annotations#first`, type: 'AnnotationPage', startIndex: 0, items },
  })
}

/** An annotation, and each answer to it as an annotation of its own whose target it is. */
function webAnnotations(annotation: Annotations[number], base: string): readonly WebAnnotation[] {
  const { id, purpose, body, suggestion, selectors, at, byName, blocking, resolved, revisionId, replies } = annotation
  const iri = `${base}/annotations/${id}`
  const said = (value: string, of: WebAnnotation['motivation']) =>
    ({ type: 'TextualBody', value, format: 'text/plain', purpose: of }) as const
  return [
    {
      id: iri,
      type: 'Annotation',
      motivation: purpose,
      created: at,
      creator: { type: 'Person', name: byName },
      body: [
        said(body, purpose === 'editing' ? 'commenting' : purpose),
        ...(suggestion === null ? [] : [said(suggestion, 'editing')]),
      ],
      target: {
        source: `${base}/revisions/${revisionId}`,
        selector: [
          { type: 'TextQuoteSelector', ...selectors.quote },
          { type: 'TextPositionSelector', ...selectors.position },
        ],
      },
      blocking,
      resolved: resolved?.at ?? null,
    },
    ...replies.map(
      (reply, index): WebAnnotation => ({
        id: `${iri}/replies/${index + 1}`,
        type: 'Annotation',
        motivation: 'replying',
        created: reply.at,
        creator: { type: 'Person', name: reply.byName },
        body: [said(reply.body, 'replying')],
        target: iri,
      }),
    ),
  ]
}
