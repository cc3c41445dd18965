import { type ComparedNode, textOf } from './compare.ts'
import { nodeName } from './form.ts'
import { wordsIn } from './node-words.ts'
import type { Piece } from './pieces.ts'

/** One change of the text, as the list of changes says it. */
export interface Change {
  /** Counted from 1 in the order in which the comparison is read. */
  readonly number: number
  readonly said: string
}

/** The changes of a comparison, and where each is told: by the node, or by the first piece of its words. */
export interface Changes {
  readonly list: readonly Change[]
  readonly ofNode: ReadonlyMap<ComparedNode, number>
  readonly ofPiece: ReadonlyMap<Piece, number>
}

/** Every change in reading order: what came, went or moved as a whole, what changed of a node, each stretch of words. */
export function changesOf(root: ComparedNode): Changes {
  const list: Change[] = []
  const [ofNode, ofPiece] = [new Map<ComparedNode, number>(), new Map<Piece, number>()]
  const next = (said: string) => list.push({ number: list.length + 1, said })
  const visit = (node: ComparedNode) => {
    const whole = saidOfWhole(node)
    if (whole !== null) ofNode.set(node, next(whole))
    // Words of what came or went as a whole are said with it; what is in both places of a move is told where it is now.
    if (node.status !== 'kept' && node.status !== 'moved') return
    for (const stretch of stretches(node.pieces)) {
      const number = next(saidOfWords(stretch))
      for (const piece of stretch) ofPiece.set(piece, number)
    }
    node.children.forEach(visit)
  }
  visit(root)
  return { list, ofNode, ofPiece }
}

/** Deleted and inserted words that touch, and kept ones of another form. */
export function stretches(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const found: Piece[][] = []
  let open: Piece[] | null = null
  for (const piece of pieces) {
    if (piece.type === 'kept' && !piece.isRestyled) {
      open = null
      continue
    }
    if (open === null || (piece.type === 'kept') !== (open[0]?.type === 'kept')) {
      open = []
      found.push(open)
    }
    open.push(piece)
  }
  return found
}

/** What became of a node as a whole, in words; `null` where there is nothing to say. */
export function saidOfWhole(node: ComparedNode): string | null {
  const name = nodeName(node.node)
  const says = (side: 'older' | 'newer') => quoted(textOf({ ...node, status: 'kept' }, side))
  switch (node.status) {
    case 'inserted':
      return capital(`${name} added: ${says('newer')}`)
    case 'deleted':
      return capital(`${name} removed: ${says('older')}`)
    case 'moved':
      return capital(`${name} moved: ${says('newer')}`)
    case 'moved-away':
      return null
    case 'kept':
      return node.form.length === 0 ? null : node.form.join(' ')
  }
}

/** What became of a stretch of words, in words. */
export function saidOfWords(stretch: readonly Piece[]): string {
  const of = (type: Piece['type']) => quoted(saidBy(stretch.filter((piece) => piece.type === type)))
  const has = (type: Piece['type']) => stretch.some((piece) => piece.type === type)
  if (has('kept')) return `Form changed: ${of('kept')}`
  if (!has('deleted')) return `Added ${of('inserted')}`
  if (!has('inserted')) return `Removed ${of('deleted')}`
  return `${of('deleted')} became ${of('inserted')}`
}

const saidBy = (pieces: readonly Piece[]) =>
  pieces
    .map(({ node, text }) => (node === 'citation' ? '[reference]' : node === 'hardBreak' ? ' [new line] ' : text))
    .join('')

const longestQuote = 70

function quoted(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  if (words === '') return text === '' ? 'without words' : 'a space'
  return `“${words.length > longestQuote ? `${words.slice(0, longestQuote).replace(/\s+\S*$/, '')}…` : words}”`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** How many words came and how many went; what moved counts as neither. */
export const wordCounts = (root: ComparedNode): { readonly added: number; readonly removed: number } => ({
  added: wordsOf(root, 'inserted'),
  removed: wordsOf(root, 'deleted'),
})

function wordsOf(node: ComparedNode, type: 'inserted' | 'deleted'): number {
  if (node.status === 'moved-away') return 0
  const own = stretches(node.pieces).map((stretch) =>
    stretch
      .filter((piece) => piece.type === type)
      .map(({ text }) => text)
      .join(''),
  )
  const inner = node.children.map((child) => wordsOf(child, type))
  return [...own.map((text) => wordsIn(text).length), ...inner].reduce((sum, words) => sum + words, 0)
}
