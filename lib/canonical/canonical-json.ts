import canonicalize from 'canonicalize'

/** Plain data that RFC 8785 can write: no `undefined`, dates or bigints inside. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** RFC 8785 (JSON Canonicalization Scheme). It does not normalise Unicode: do that first. Throws on what JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('undefined has no canonical JSON')
  return text
}

/** The canonical JSON of a value from outside, or `null` where it has none (a lone surrogate, a number that is none). */
export function canonicalJsonOrNull(value: unknown): string | null {
  try {
    return canonicalJson(value)
  } catch {
    return null
  }
}
