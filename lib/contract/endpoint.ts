import { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type ObjectSchema = z.ZodObject

/** One operation of the HTTP API: what the server parses, the browser sends and the OpenAPI document describes. */
export interface Endpoint<
  Params extends ObjectSchema | undefined = ObjectSchema | undefined,
  Query extends ObjectSchema | undefined = ObjectSchema | undefined,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Response extends z.ZodType = z.ZodType,
> {
  readonly method: Method
  /** As OpenAPI writes it: `/api/articles/{articleId}`. */
  readonly path: string
  readonly summary: string
  /** Who may call it, in words. */
  readonly who: string
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly response: Response
  readonly status: 200 | 201
  /** Set where the body is a file as it is and no JSON; `body` then describes its bytes. */
  readonly upload: Upload | undefined
  /** Set where the answer is a file of this type and no JSON; `response` then describes its bytes. */
  readonly download: string | undefined
  /** Bytes that a JSON body may have, where more than usual are needed. */
  readonly maximumBody: number | undefined
}

/** A file as the body of a request. */
export interface Upload {
  readonly types: readonly string[]
  readonly maximumBytes: number
}

/** A file, as the body of an operation or as its answer: bytes of any kind. */
export const FileBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'a file is bytes')

/** A file that is of one type or another, with the name under which it is kept: letters, digits, points and hyphens. */
export const NamedFile = z.object({
  type: z.string(),
  name: z.string().regex(/^[\w.-]+$/),
  bytes: FileBytes,
})
export type NamedFile = z.infer<typeof NamedFile>

interface Parts<P, Q, B, R> {
  readonly summary: string
  readonly who: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly response: R
  readonly status?: 200 | 201
  readonly upload?: Upload
  readonly download?: string
  readonly maximumBody?: number
}

/** Declares an operation; parts left out are `undefined`, and the status is 200. */
export function endpoint<
  R extends z.ZodType,
  P extends ObjectSchema | undefined = undefined,
  Q extends ObjectSchema | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(method: Method, path: string, parts: Parts<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    method,
    path,
    summary: parts.summary,
    who: parts.who,
    params: parts.params as P,
    query: parts.query as Q,
    body: parts.body as B,
    response: parts.response,
    status: parts.status ?? 200,
    upload: parts.upload,
    download: parts.download,
    maximumBody: parts.maximumBody,
  }
}

type Input<T> = T extends z.ZodType ? z.input<T> : undefined
type Output<T> = T extends z.ZodType ? z.output<T> : undefined
/** What a caller hands over. */
export type RequestOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? { params: Input<P>; query: Input<Q>; body: Input<B> }
    : never
/** What a handler receives after parsing. */
export type ParsedOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? { params: Output<P>; query: Output<Q>; body: Output<B> }
    : never
export type ResponseOf<E> = E extends Endpoint<infer _P, infer _Q, infer _B, infer R> ? z.output<R> : never
