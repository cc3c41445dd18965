import { z } from 'zod'
import { ArticleParams } from './article.ts'
import { endpoint } from './endpoint.ts'

const Motivation = z.enum(['commenting', 'questioning', 'editing', 'classifying', 'replying'])
const Creator = z.object({ type: z.literal('Person'), name: z.string() })
const TextualBody = z.object({
  type: z.literal('TextualBody'),
  value: z.string(),
  format: z.literal('text/plain'),
  purpose: Motivation,
})

/** One annotation as the W3C Web Annotation Data Model writes it (Recommendation of 23 February 2017). */
export const WebAnnotation = z.object({
  id: z.string(),
  type: z.literal('Annotation'),
  motivation: Motivation,
  created: z.string(),
  creator: Creator,
  body: z.array(TextualBody),
  /** A span of a revision, or of a reply the annotation that it answers. */
  target: z.union([
    z.string(),
    z.object({
      source: z.string(),
      selector: z.tuple([
        z.object({
          type: z.literal('TextQuoteSelector'),
          exact: z.string(),
          prefix: z.string(),
          suffix: z.string(),
        }),
        z.object({ type: z.literal('TextPositionSelector'), start: z.int(), end: z.int() }),
      ]),
    }),
  ]),
  /** Not of the W3C's vocabulary: whether it must be resolved before a sign-off, and when it was. */
  blocking: z.boolean().optional(),
  resolved: z.string().nullable().optional(),
})
export type WebAnnotation = z.infer<typeof WebAnnotation>

export const AnnotationCollection = z.object({
  '@context': z.tuple([
    z.literal('http://www.w3.org/ns/anno.jsonld'),
    z.object({ blocking: z.string(), resolved: z.string() }),
  ]),
  id: z.string(),
  type: z.literal('AnnotationCollection'),
  label: z.string(),
  total: z.int(),
  first: z.object({
    id: z.string(),
    type: z.literal('AnnotationPage'),
    startIndex: z.int(),
    items: z.array(WebAnnotation),
  }),
})
export type AnnotationCollection = z.infer<typeof AnnotationCollection>

export const exportAnnotations = endpoint('GET', '/api/articles/{articleId}/annotations', {
  summary: 'Every annotation with its answers, as an AnnotationCollection of the W3C Web Annotation Data Model',
  who: 'everybody who may know of the article; reviewers once they declared their interests',
  params: ArticleParams,
  response: AnnotationCollection,
})
