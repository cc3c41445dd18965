import { z } from 'zod'
import { documentProblems } from './structure.ts'

/** A mark or node as ProseMirror writes it to JSON. */
export interface MarkJson {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
}
export interface NodeJson {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly NodeJson[]
  readonly marks?: readonly MarkJson[]
  readonly text?: string
}

/** A document that fits the schema: every node, mark, attribute and link scheme is known and stands where it may. */
export const ArticleDocument = z
  .custom<NodeJson>((value) => typeof value === 'object' && value !== null, 'a document is an object')
  .superRefine((value, context) => {
    for (const problem of documentProblems(value))
      context.addIssue({ code: 'custom', path: [...problem.path], message: problem.message })
  })
  .brand('ArticleDocument')
export type ArticleDocument = z.infer<typeof ArticleDocument>
