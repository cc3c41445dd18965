import type { Content, Piece } from './next-page/content.ts'

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const empty = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'path', 'circle', 'col', 'wbr'])
const token = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/g

/** What a public page says, taken out of the HTML that our own serializer wrote; for other HTML it would be too simple. */
export function contentOf(page: string): Content {
  return {
    title: plain(/<title>([^<]*)</.exec(page)?.[1] ?? ''),
    description: plain(/<meta name="description" content="([^"]*)"/.exec(page)?.[1] ?? ''),
    data: /<script type="application\/ld\+json">([^<]*)</.exec(page)?.[1] ?? '',
    body: pieces(bodyOf(page)),
  }
}

/** The style sheets that stand in a page. */
export const styleOf = (page: string): string =>
  [...page.matchAll(/<style[^>]*>([^<]*)</g)].map(([, style = '']) => style).join('\n')

/** The words that a reader sees, whatever the markup around them: two pages of the same content have the same. */
export const wordsOf = (page: string): string =>
  plain(
    bodyOf(page)
      .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<[^>]*>/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim()

const bodyOf = (page: string): string => /<body[^>]*>([\s\S]*)<\/body>/.exec(page)?.[1] ?? ''

const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name: string) => (name === '#x27' ? "'" : (entities[name] ?? '')))

type Open = { name: string; attributes: Readonly<Record<string, string>>; inside: Piece[] }

function pieces(html: string): readonly Piece[] {
  const root: Open = { name: '', attributes: {}, inside: [] }
  const open = [root]
  for (const [, closing, name = '', attributes = '', selfClosing, text] of html.matchAll(token)) {
    const holder = open.at(-1) ?? root
    if (text !== undefined) holder.inside.push(plain(text))
    else if (closing === '/') open.pop()
    else {
      const piece = { name, attributes: attributesOf(attributes), inside: [] }
      holder.inside.push(piece)
      if (!empty.has(name) && selfClosing !== '/') open.push(piece)
    }
  }
  if (open.length !== 1) throw new Error('The page has an element that is not closed')
  return root.inside
}

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, plain(value)]),
  )
