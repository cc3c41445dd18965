/** An element of XML with its attributes and what stands in it. Made of data, so that nothing can be left unescaped. */
export interface XmlNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlChild[]
}
export type XmlChild = XmlNode | string

type Attributes = Readonly<Record<string, string | undefined>>
type Given = XmlChild | readonly Given[] | null | undefined | false

/** An element; attributes and children that are not there are left out, lists are opened up. */
export function xml(name: string, attributes: Attributes = {}, ...children: readonly Given[]): XmlNode {
  return {
    name,
    attributes: Object.fromEntries(
      Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
    children: children.flatMap(opened),
  }
}

const opened = (given: Given): readonly XmlChild[] => {
  if (given === null || given === undefined || given === false || given === '') return []
  return isList(given) ? given.flatMap(opened) : [given]
}

const isList = (given: Given): given is readonly Given[] => Array.isArray(given)

/** The document with its declaration. Elements that hold no text begin on lines of their own; text stays as it is. */
export const xmlText = (root: XmlNode): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}\n`

function written({ name, attributes, children }: XmlNode): string {
  const head = Object.entries(attributes).reduce((text, [key, value]) => `${text} ${key}="${escaped(value)}"`, name)
  if (children.length === 0) return `<${head}/>`
  const parts = children.map((child) => (typeof child === 'string' ? escaped(child) : written(child)))
  const between = isMixed(name, children) ? '' : '\n'
  return `<${head}>${between}${parts.join(between)}${between}</${name}>`
}

/** Where white space would be words: beside text, and in what holds running text even if it begins with an element. */
const running = new Set([
  'p',
  'td',
  'th',
  'title',
  'article-title',
  'bold',
  'italic',
  'sup',
  'sub',
  'ext-link',
  'named-content',
  'meta-value',
  'license-p',
])
const isMixed = (name: string, children: readonly XmlChild[]): boolean =>
  running.has(name) || children.some((child) => typeof child === 'string')

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** What XML 1.0 cannot hold at all, not even escaped (section 2.2), besides halves of characters. */
export const refusedByXml = /[[\p{Cc}--[\t\n\r\x7f-\x9f]]\uFFFE\uFFFF]/gv

/** What cannot be held becomes the replacement character. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(refusedByXml, '\uFFFD')
    .replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? '')
