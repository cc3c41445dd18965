import { policyFor } from '#lib/publication/render/style.ts'

/**
 * The Content-Security-Policy of a stored page: it allows the very styles that stand in the page, since an artefact keeps
 * the style of the day on which it was rendered, and a later release may have another. What stands between these tags was
 * written by our own serializer: no text of an article leaves it with a bracket.
 */
export const policyOfPage = ({
  contentType,
  body,
}: {
  readonly contentType: string
  readonly body: Uint8Array
}): string =>
  contentType.startsWith('text/html')
    ? policyFor(null, stylesIn(Buffer.from(body).toString('utf8')))
    : policyFor(null, [])

const stylesIn = (html: string): readonly string[] =>
  [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(([, style = '']) => style)
