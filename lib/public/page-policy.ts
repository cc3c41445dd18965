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
}): string => policyOfStyles(contentType.startsWith('text/html') ? stylesIn(Buffer.from(body).toString('utf8')) : [])

/** One for each release whose pages are still read; a reader who waits for a page that just changed need not wait for a hash. */
const policies = new Map<string, string>()
const mostPolicies = 50

function policyOfStyles(styles: readonly string[]): string {
  const key = styles.join('\0')
  const policy = policies.get(key) ?? policyFor(null, styles)
  if (policies.size < mostPolicies) policies.set(key, policy)
  return policy
}

const stylesIn = (html: string): readonly string[] =>
  [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(([, style = '']) => style)
