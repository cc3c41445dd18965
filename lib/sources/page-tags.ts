import { withoutReferences } from './plain-text.ts'

/** What the head of a page says of it for machines. */
export interface PageTags {
  /** Contents of meta tags by lower-case name or property, in order. */
  readonly meta: ReadonlyMap<string, readonly string[]>
  readonly title: string
  /** Texts of scripts of JSON-LD. */
  readonly jsonLd: readonly string[]
}

const mostTags = 2_000

/**
 * Reads meta tags, the title and JSON-LD out of HTML, wherever they stand. No tree is built, and every character is
 * passed once, so that no page, however broken or hostile, takes longer than its length.
 */
export function pageTags(html: string): PageTags {
  const meta = new Map<string, string[]>()
  const jsonLd: string[] = []
  let title = ''
  let tags = 0
  for (let at = html.indexOf('<'); at !== -1 && tags < mostTags; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at)
      if (end === -1) break
      at = end
      continue
    }
    const name = /^(meta|title|script|style|textarea)(?=[\s/>])/i.exec(html.slice(at + 1, at + 10))?.[1]?.toLowerCase()
    if (name === undefined) {
      at += 1
      continue
    }
    tags += 1
    const { attributes, end } = attributesAt(html, at + 1 + name.length)
    at = end
    if (name === 'meta') {
      const key = (attributes.get('name') ?? attributes.get('property') ?? '').toLowerCase()
      const content = attributes.get('content')
      if (key !== '' && content !== undefined) meta.set(key, [...(meta.get(key) ?? []), content])
      continue
    }
    // What these elements hold is text, whatever it looks like.
    const close = closing(html, name, at)
    const text = html.slice(at, close)
    at = close
    if (name === 'title' && title === '') title = withoutReferences(text)
    if (name === 'script' && attributes.get('type')?.toLowerCase() === 'application/ld+json') jsonLd.push(text)
  }
  return { meta, title, jsonLd }
}

function closing(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}

/** Attributes from a position inside a tag to its end; a quote that is never closed ends the reading. */
function attributesAt(html: string, from: number): { attributes: ReadonlyMap<string, string>; end: number } {
  const attributes = new Map<string, string>()
  const attribute = /[\s/]*(?:(>)|([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?)/y
  attribute.lastIndex = from
  for (let count = 0; count < 50; count += 1) {
    const match = attribute.exec(html)
    if (match === null) return { attributes, end: html.length }
    const [, tagEnd, name, double, single, bare] = match
    if (tagEnd !== undefined) return { attributes, end: attribute.lastIndex }
    if (name !== undefined) attributes.set(name.toLowerCase(), withoutReferences(double ?? single ?? bare ?? ''))
  }
  const end = html.indexOf('>', attribute.lastIndex)
  return { attributes, end: end === -1 ? html.length : end }
}
