import type { Root } from 'hast'
import type { NodeJson } from '#lib/document/document.ts'
import { htmlAttributes, markEntry, nodeEntry } from '#lib/document/schema.ts'
import { blocksOfHtml } from '#lib/import/html-blocks.ts'
import type { Notes } from '#lib/import/pieces.ts'
import { count } from '#lib/publication/words.ts'

export interface CleanPaste {
  /** What the schema reads as the very blocks that an import of the same page would give. */
  readonly html: string
  /** What was left out, in a sentence; `null` when that is nothing to speak of. */
  readonly leftOut: string | null
}

/** The clipboard of Word, Google Docs or a web page as blocks of an article, by the rules of an import. */
export function cleanPaste(page: Root): CleanPaste {
  const notes: Notes = { findings: [], leftovers: [] }
  const blocks = blocksOfHtml(page.children, [], { notes, marks: new Map(), taken: new Set() })
  // A picture alone may come as a file as well, and then becomes a figure.
  return {
    html: blocks.map(({ node }) => htmlOf(node)).join(''),
    leftOut: blocks.length === 0 ? null : leftOutOf(notes),
  }
}

function leftOutOf({ findings, leftovers }: Notes): string | null {
  const of = (code: string) => findings.filter((finding) => finding.code === code).length
  const parts = [
    counted(of('picture-not-taken'), 'picture'),
    counted(of('frame-dropped'), 'embedded page'),
    counted(of('form-dropped'), 'field or button', 'fields and buttons'),
    of('hidden-text') > 0 ? 'hidden text' : '',
    of('deleted-text') > 0 ? 'deleted text' : '',
    counted(
      leftovers.length,
      'piece that is struck through, a comment or navigation',
      'pieces that are struck through, comments or navigation',
    ),
    of('link-refused') > 0 ? `${count(of('link-refused'), 'link')} to other than https:// (the words stay)` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? null : `Not pasted: ${parts.join(', ')}.`
}

const counted = (number: number, one: string, many = `${one}s`): string =>
  number === 0 ? '' : number === 1 ? `1 ${one}` : `${number} ${many}`

/** A node as the schema reads it from the clipboard. */
export function htmlOf(given: NodeJson): string {
  if (given.text !== undefined) {
    const inner = escapeHtml(given.text)
    return (given.marks ?? []).toReversed().reduce((html, { type, attrs = {} }) => {
      const entry = markEntry(type)
      return entry === undefined ? html : element(entry.tag, htmlAttributes(entry.attrs, attrs), html)
    }, inner)
  }
  const entry = nodeEntry(given.type)
  if (entry?.tag === undefined) return ''
  const values = Object.fromEntries(
    Object.entries(entry.attrs).map(([name, attribute]) => [name, given.attrs?.[name] ?? attribute.default] as const),
  )
  const attributes = { 'data-node': given.type, ...htmlAttributes(entry.attrs, values) }
  if (given.type === 'hardBreak') return '<br>'
  return element(entry.tag, attributes, (given.content ?? []).map(htmlOf).join(''))
}

function element(tag: string, attributes: Readonly<Record<string, string>>, inner: string): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
  return `<${tag}${written.join('')}>${inner}</${tag}>`
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
