/** An element of an XML part of a Word file. Names keep their prefixes; attributes stay as they were written. */
export interface XmlElement {
  readonly name: string
  readonly written: string
  readonly children: readonly XmlNode[]
}
/** An element, or text as it was written, its references unresolved. */
export type XmlNode = XmlElement | string

/** Nesting that no Word file has, and that would exhaust the stack of whoever walks it. */
const deepest = 256

/**
 * Reads the XML of an office part in one pass. `null` for what no such part holds: a document type (the way to entity
 * bombs and to files of the machine), nesting without end, or tags that do not match.
 */
export function parseXml(source: string): XmlElement | null {
  const root = { name: '', written: '', children: [] as XmlNode[] }
  const open: { name: string; written: string; children: XmlNode[] }[] = [root]
  for (let at = 0; at < source.length; ) {
    const next = source.indexOf('<', at)
    const text = source.slice(at, next < 0 ? source.length : next)
    if (text !== '') open.at(-1)?.children.push(text)
    if (next < 0) break
    const skipped = endOfAside(source, next)
    if (skipped === null) return null
    if (skipped > next) {
      if (source.startsWith('<![CDATA[', next))
        open.at(-1)?.children.push(escapeXml(source.slice(next + 9, skipped - 3)))
      at = skipped
      continue
    }
    const end = endOfTag(source, next)
    if (end < 0) return null
    at = end + 1
    const tag = source.slice(next + 1, end)
    if (tag.startsWith('/')) {
      if (open.length < 2 || open.pop()?.name !== tag.slice(1).trim()) return null
      continue
    }
    const empty = tag.endsWith('/')
    const name = /^[^\s/]+/.exec(tag)?.[0] ?? ''
    const element = { name, written: tag.slice(name.length, empty ? -1 : undefined), children: [] as XmlNode[] }
    open.at(-1)?.children.push(element)
    if (!empty) open.push(element)
    if (open.length > deepest) return null
  }
  const first = root.children.find((child) => typeof child !== 'string')
  return open.length === 1 && first !== undefined && typeof first !== 'string' ? first : null
}

/** Where a comment, instruction or CDATA section that begins here ends; the same place for a tag, `null` for a DOCTYPE. */
function endOfAside(source: string, at: number): number | null {
  const [opening, closing] = source.startsWith('<!--', at)
    ? ['<!--', '-->']
    : source.startsWith('<?', at)
      ? ['<?', '?>']
      : source.startsWith('<![CDATA[', at)
        ? ['<![CDATA[', ']]>']
        : ['', '']
  if (opening === '') return source.startsWith('<!', at) ? null : at
  const end = source.indexOf(closing, at + opening.length)
  return end < 0 ? null : end + closing.length
}

/** The `>` that ends a tag: one within quotes does not. */
function endOfTag(source: string, from: number): number {
  let quote = ''
  for (let at = from; at < source.length; at++) {
    const sign = source.charAt(at)
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at
  }
  return -1
}

/** The XML of what `parseXml` read: text and attributes come out as they were written. */
export function writeXml(given: XmlNode): string {
  if (typeof given === 'string') return given
  const { name, written, children } = given
  return children.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${children.map(writeXml).join('')}</${name}>`
}

/** An attribute's value by its name with prefix; empty when it is not there. */
export function xmlAttribute(element: XmlElement, name: string): string {
  const pattern = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
  for (const [, found, double, single] of element.written.matchAll(pattern))
    if (found === name) return unescapeXml(double ?? single ?? '')
  return ''
}

export const child = (element: XmlElement, name: string): XmlElement | undefined =>
  elements(element).find((inner) => inner.name === name)

export const elements = (element: XmlElement): readonly XmlElement[] =>
  element.children.filter((inner) => typeof inner !== 'string')

/** Every element of these names below one, in reading order. */
export function* descendants(element: XmlElement, ...names: readonly string[]): Generator<XmlElement> {
  for (const inner of elements(element)) {
    if (names.includes(inner.name)) yield inner
    yield* descendants(inner, ...names)
  }
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export const unescapeXml = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''
  })
