import type { Definition, Image, ImageReference, Link, LinkReference, Nodes, PhrasingContent } from 'mdast'
import { LinkAddress } from '#lib/document/attributes.ts'
import type { MarkJson, NodeJson } from '#lib/document/document.ts'
import { mark, text } from '#lib/document/edit.ts'
import { find, type Notes } from './pieces.ts'

/** What reading a Markdown source needs to know at every node. */
export interface Context {
  readonly source: string
  readonly notes: Notes
  /** The citation that stands for each footnote which is a reference. */
  readonly footnotes: Map<string, NodeJson>
  readonly definitions: Map<string, Definition>
}

export const lineOf = (given: Nodes): number => given.position?.start.line ?? 1

/** A node as it was written. */
export const sourceOf = (given: Nodes, { source }: Context): string =>
  source.slice(given.position?.start.offset ?? 0, given.position?.end.offset ?? 0)

/** All words of a node with the addresses of its links: what a printed reference would say. */
export const rawText = (given: Nodes, context: Context): string => words(given, context).replace(/\s+/g, ' ').trim()

const parted = new Set(['list', 'listItem', 'footnoteDefinition', 'blockquote'])

function words(given: Nodes, context: Context): string {
  if (given.type === 'break') return ' '
  if (given.type === 'image' || given.type === 'imageReference') return `${sourceOf(given, context)} `
  if (given.type === 'footnoteReference') return ` [${given.label ?? given.identifier}]`
  if ('value' in given) return given.value
  if (!('children' in given)) return ''
  const inner = given.children.map((child) => words(child, context)).join(parted.has(given.type) ? ' ' : '')
  if (given.type === 'link')
    return [inner, ...(inner.includes(given.url) ? [] : [given.url]), given.title ?? ''].join(' ')
  return given.type === 'linkReference' ? `${inner} ${context.definitions.get(given.identifier)?.url ?? ''}` : inner
}

/** Running text of the document. What has no place in it is noted with its line. */
export function inlineOf(nodes: readonly PhrasingContent[], context: Context): readonly NodeJson[] {
  const scripts: MarkJson[] = []
  return joinEqual(nodes.flatMap((given) => readInline(given, [], scripts, context)))
}

function readInline(
  given: PhrasingContent,
  marks: readonly MarkJson[],
  scripts: MarkJson[],
  context: Context,
): readonly NodeJson[] {
  const within = (nodes: readonly PhrasingContent[], more: readonly MarkJson[]) =>
    nodes.flatMap((inner) => readInline(inner, withMarks(marks, more), scripts, context))
  switch (given.type) {
    case 'text':
    case 'inlineCode':
      return text(given.value.replace(/[\n\t]+/g, ' '), withMarks(marks, scripts))
    case 'strong':
      return within(given.children, [mark('bold')])
    case 'emphasis':
      return within(given.children, [mark('italic')])
    case 'break':
      return [{ type: 'hardBreak' }]
    case 'link':
      return readLink(given, given.url, given.title, within, context)
    case 'linkReference': {
      const definition = context.definitions.get(given.identifier)
      return readLink(given, definition?.url ?? '', null, within, context)
    }
    case 'footnoteReference': {
      const cited = context.footnotes.get(given.identifier)
      return cited === undefined ? [] : [cited]
    }
    case 'image':
    case 'imageReference':
      return leaveImage(given, context)
    case 'html':
      return readHtml(given.value, lineOf(given), scripts, context)
    case 'delete':
      return leave(sourceOf(given, context), lineOf(given), 'It is struck through in the source.', context)
    default:
      return leave(sourceOf(given, context), lineOf(given), 'It has no place in running text.', context)
  }
}

function readLink(
  given: Link | LinkReference,
  href: string,
  title: string | null | undefined,
  within: (nodes: readonly PhrasingContent[], more: readonly MarkJson[]) => readonly NodeJson[],
  context: Context,
): readonly NodeJson[] {
  if (title) leave(title, lineOf(given), 'The title of a link has no place; its text and address were kept.', context)
  if (LinkAddress.safeParse(href).success) return within(given.children, [mark('link', { href })])
  find(context.notes, {
    code: 'link-refused',
    severity: 'warning',
    message: 'This link does not lead to an https:// or mailto: address. Its words were kept, the link was not.',
    quote: `${sourceOf(given, context)} ${href}`.trim(),
    line: lineOf(given),
  })
  return within(given.children, [])
}

const leaveImage = (given: Image | ImageReference, context: Context) =>
  leave(
    sourceOf(given, context),
    lineOf(given),
    'Pictures are not fetched from elsewhere. Add it as a figure, with alternative text, credit and licence.',
    context,
  )

/** Line breaks, raised and lowered text are the only HTML that says something here. */
function readHtml(value: string, line: number, scripts: MarkJson[], context: Context): readonly NodeJson[] {
  const tag = /^<(\/?)(br|sup|sub)\s*\/?>$/i.exec(value)
  if (tag === null) return leave(value, line, 'HTML is not taken over, because it could carry scripts.', context)
  const name = tag[2]?.toLowerCase()
  if (name === 'br') return [{ type: 'hardBreak' }]
  if (tag[1] === '/') scripts.pop()
  else scripts.splice(0, scripts.length, mark(name === 'sup' ? 'superscript' : 'subscript'))
  return []
}

function leave(words: string, line: number, reason: string, context: Context): readonly NodeJson[] {
  context.notes.leftovers.push({ text: words, line, reason })
  return []
}

/** A mark stands once on a text: bold in bold is bold, and the inner link wins. */
const withMarks = (marks: readonly MarkJson[], more: readonly MarkJson[]): readonly MarkJson[] => [
  ...marks.filter(({ type }) => !more.some((other) => other.type === type)),
  ...more,
]

function joinEqual(nodes: readonly NodeJson[]): readonly NodeJson[] {
  const joined: NodeJson[] = []
  for (const given of nodes) {
    const last = joined.at(-1)
    if (
      last?.text !== undefined &&
      given.text !== undefined &&
      JSON.stringify(last.marks) === JSON.stringify(given.marks)
    )
      joined[joined.length - 1] = { ...last, text: last.text + given.text }
    else joined.push(given)
  }
  return joined
}
