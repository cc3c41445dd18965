import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import type { ReferenceId } from '#lib/identity/ids.ts'
import { blocksOfHtml } from './html-blocks.ts'
import { sayHandlers } from './html-dropped.ts'
import { type ReadNotes, readNotes } from './html-notes.ts'
import { piecesOfBlocks } from './html-pieces.ts'
import {
  attributeOf,
  childrenOf,
  type Element,
  elementsOf,
  isElement,
  isListSign,
  lineOfHtml,
  nestsTooDeeply,
  type Root,
  wordsOfHtml,
} from './html-tree.ts'
import { find, type Notes, type Piece } from './pieces.ts'

/** A run of words that a reader of the source sees, with its line. */
export interface SeenText {
  readonly words: string
  readonly line: number
}

export interface ReadHtml {
  readonly pieces: readonly Piece[]
  /** All running text of the source, to hold what came of it against. */
  readonly seen: readonly SeenText[]
}

/**
 * Reads HTML as people publish or save it. Nothing of it runs, and no address of it is opened. A footnote that looks
 * like a reference is added to the references and cited where it was marked. `undefined` when it nests too deeply.
 */
export function readHtml(
  source: string,
  notes: Notes,
  addReference: (raw: string, line: number) => ReferenceId,
): ReadHtml | undefined {
  if (nestsTooDeeply(source)) return undefined
  const root = unified().use(rehypeParse).parse(source)
  const body = bodyOf(root)
  saySilentParts(root, notes)
  const read = readNotes(root, notes, addReference)
  const blocks = blocksOfHtml(body.children, [], { notes, ...read })
  const pageTitle = titleOfPage(root)
  const pieces = piecesOfBlocks(blocks, notes)
  const hasTitle = pieces.some((piece) => piece.kind === 'heading' && piece.level === 1)
  const title: readonly Piece[] =
    pageTitle !== '' && !hasTitle
      ? [{ kind: 'heading', level: 1, inline: [{ type: 'text', text: pageTitle }], line: 1 }]
      : []
  if (pageTitle !== '' && hasTitle)
    find(notes, {
      code: 'page-title',
      severity: 'note',
      message: 'This is the name of the file or page, as a browser shows it. The heading was taken as the title.',
      quote: pageTitle,
      line: 1,
    })
  return { pieces: [...title, ...pieces], seen: seenTexts(body, read.marks) }
}

const bodyOf = (root: Root): Root | Element => {
  for (const element of elementsOf(root)) if (element.tagName === 'body') return element
  return root
}

function titleOfPage(root: Root): string {
  for (const element of elementsOf(root))
    if (element.tagName === 'title') return wordsOfHtml(element).replace(/\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '')
  return ''
}

/** Scripts, styles and frames of the head, and handlers anywhere, are said once each. */
function saySilentParts(root: Root, notes: Notes): void {
  sayHandlers(root, notes)
  const head = [...elementsOf(root)].filter(({ tagName }) => tagName === 'script' || tagName === 'style')
  for (const [name, code, message] of [
    ['script', 'script-dropped', 'The source carries scripts. They were not run, and none was taken over.'],
    [
      'style',
      'style-dropped',
      'The source carries a style sheet. How an article looks is the same for all of them here.',
    ],
  ] as const) {
    const first = head.find(({ tagName }) => tagName === name)
    if (first !== undefined && !notes.findings.some((finding) => finding.code === code))
      find(notes, {
        code,
        severity: name === 'script' ? 'warning' : 'note',
        message,
        quote: '',
        line: lineOfHtml(first),
      })
  }
}

const unseen = new Set(['script', 'style', 'head', 'xml'])

/** All that readers see, but for the signs of notes and list items: they become the structure. */
function seenTexts(given: Root | Element, marks: ReadNotes['marks']): SeenText[] {
  const found: SeenText[] = []
  const visit = (parent: Root | Element) => {
    for (const child of childrenOf(parent)) {
      const words = child.type === 'text' ? child.value.trim() : ''
      if (words !== '') found.push({ words, line: lineOfHtml(child) })
      const alt = isElement(child) ? attributeOf(child, 'alt').trim() : ''
      if (alt !== '') found.push({ words: alt, line: lineOfHtml(child) })
      if (isElement(child) && !unseen.has(child.tagName) && !marks.has(child) && !isListSign(child)) visit(child)
    }
  }
  visit(given)
  return found
}
