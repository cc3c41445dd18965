import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast'

export type { Element, Root } from 'hast'
export type HtmlNode = RootContent | ElementContent

/** An attribute by its name in hast (`className`, `colSpan`); empty when it is not there. */
export function attributeOf(element: Element, name: string): string {
  const value = element.properties[name]
  if (Array.isArray(value)) return value.join(' ')
  return value === null || value === undefined || value === false ? '' : value === true ? 'true' : String(value)
}

/** The declarations of a style attribute, names and values in small letters. */
export function styleOf(element: Element): ReadonlyMap<string, string> {
  const written = attributeOf(element, 'style')
  if (written === '') return noStyle
  return new Map(
    written.split(';').flatMap((part) => {
      const at = part.indexOf(':')
      return at < 1
        ? []
        : [
            [
              part.slice(0, at).trim().toLowerCase(),
              part
                .slice(at + 1)
                .trim()
                .toLowerCase(),
            ] as const,
          ]
    }),
  )
}
const noStyle: ReadonlyMap<string, string> = new Map()

/** The sign in front of an item of a Word list, which becomes the list itself, and the sign of a Word comment. */
export const isListSign = (element: Element): boolean =>
  styleOf(element).get('mso-list') === 'ignore' || /\bmsocomanchor\b/i.test(attributeOf(element, 'className'))

export const lineOfHtml = (given: Nodes): number => given.position?.start.line ?? 1

export const isElement = (given: HtmlNode | Root | undefined, ...names: readonly string[]): given is Element =>
  given?.type === 'element' && (names.length === 0 || names.includes(given.tagName))

export const childrenOf = (given: Nodes): readonly HtmlNode[] => ('children' in given ? given.children : [])

const parting = new Set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

/** Whether an element begins on a line of its own. */
export const isBlock = (given: HtmlNode): given is Element => isElement(given) && parting.has(given.tagName)

const unread = new Set(['script', 'style', 'template', 'head'])

/** All words below a node, blocks parted by spaces, white space as one space. */
export function wordsOfHtml(given: Nodes): string {
  return rawWords(given).replace(/\s+/g, ' ').trim()
}

function rawWords(given: Nodes): string {
  if (given.type === 'text') return given.value
  if (!('children' in given)) return ''
  if (isElement(given as HtmlNode) && unread.has((given as Element).tagName)) return ''
  const inner = given.children.map(rawWords).join('')
  return given.type === 'element' && (parting.has(given.tagName) || given.tagName === 'br') ? ` ${inner} ` : inner
}

/** Whether a node has a block anywhere below it; remembered, since it is asked at every level. */
export function holdsBlocks(given: HtmlNode): boolean {
  if (!isElement(given)) return false
  const known = holding.get(given)
  if (known !== undefined) return known
  const holds = given.children.some((child) => isBlock(child) || holdsBlocks(child))
  holding.set(given, holds)
  return holds
}
const holding = new WeakMap<Element, boolean>()

/** Every element below a node, in reading order, the node itself left out. */
export function* elementsOf(given: Nodes): Generator<Element> {
  for (const child of childrenOf(given)) {
    if (!isElement(child)) continue
    yield child
    yield* elementsOf(child)
  }
}

/** Nesting that no article has; browsers themselves stop at 512. */
const deepestHtml = 300

const closesItself = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody tfoot option optgroup colgroup'.split(
    ' ',
  ),
)

/** Whether tags nest, or stay open, deeper than any article's: a look at the text, before a parser works at it. */
export function nestsTooDeeply(source: string): boolean {
  let depth = 0
  const tags = /<(\/?)([a-zA-Z][^\s/>]{0,40})/g
  for (let match = tags.exec(source); match !== null; match = tags.exec(source)) {
    const name = (match[2] ?? '').toLowerCase()
    if (closesItself.has(name)) continue
    depth = match[1] === '/' ? Math.max(0, depth - 1) : depth + 1
    if (depth > deepestHtml) return true
  }
  return false
}
