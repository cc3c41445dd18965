import { randomUUID } from 'node:crypto'
import { Manuscript } from '#lib/article/manuscript.ts'
import { coverage, runningText, sentenceHash } from '#lib/claims/coverage.ts'
import { codePointLength, sliceCodePoints } from '#lib/document/characters.ts'
import { ArticleDocument, type NodeJson } from '#lib/document/document.ts'
import { plainText, type Range } from '#lib/document/text.ts'
import { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import { importText } from '#lib/import/import-text.ts'
import type { Piece } from './piece.ts'

export interface MarkedPiece {
  readonly manuscript: Manuscript
  /** What the claims say, in the order of the text. */
  readonly claims: readonly string[]
  /** Sentences in which nothing is to be checked. */
  readonly unclaimed: readonly string[]
}

/** An imported text that may go to review, with so many of its checkable sentences marked as claims and one trial under each. */
export function markedPiece(piece: Piece, most: number): MarkedPiece {
  const read = importText(piece.text, 'text', () => ReferenceId.parse(randomUUID()))
  if (!read.ok) throw new Error(read.problem)
  const document = withQuestions(read.document, [...piece.questions])
  const { open } = coverage(document, [])
  const must = open.filter(({ claimOnly }) => claimOnly)
  const chosen = [...must, ...open.filter(({ claimOnly }) => !claimOnly)]
    .slice(0, most)
    .sort((a, b) => a.sentence.start - b.sentence.start)
  const marked = new Map(chosen.map(({ sentence }) => [ClaimId.parse(randomUUID()), sentence]))
  const referenceId = ReferenceId.parse(randomUUID())
  const link = { referenceId, relation: 'supports', locator: 'Abstract', quote: '' } as const
  const dismissed = open.filter((found) => !chosen.includes(found)).map(({ sentence }) => sentence.text)
  const checkable = new Set(open.map(({ sentence }) => sentence.start))
  return {
    manuscript: Manuscript.parse({
      document: withClaims(document, marked),
      claims: [...marked.keys()].map((id, at) => ({
        ...{ id, kind: 'mechanism', question: 'not-gradable', key: at === 0, evidence: [link] },
      })),
      references: [
        {
          id: referenceId,
          csl: { type: 'article-journal', title: `A trial of ${piece.title}`, DOI: `10.5555/${randomUUID()}` },
          appraisal: { design: 'rct' },
        },
      ],
      dismissals: dismissed.map((quote) => ({ sentence: sentenceHash(quote), quote, reason: 'Nothing to look up.' })),
    }),
    claims: chosen.map(({ sentence }) => sentence.text),
    unclaimed: runningText(document)
      .filter(({ start, role }) => !checkable.has(start) && role !== 'title')
      .map(({ text }) => text),
  }
}

/** Gives each answer of the FAQ that lost its question one of these. */
function withQuestions(document: ArticleDocument, questions: string[]): ArticleDocument {
  const asked = (node: NodeJson): NodeJson =>
    node.type === 'question' && (node.content ?? []).length === 0
      ? { ...node, content: [{ type: 'text', text: questions.shift() ?? 'What else?' }] }
      : { ...node, ...(node.content && { content: node.content.map(asked) }) }
  return ArticleDocument.parse(asked(document))
}

function withClaims(document: ArticleDocument, claims: ReadonlyMap<ClaimId, Range>): ArticleDocument {
  const starts = new Map(plainText(document).blocks.map(({ path, start }) => [path.join('.'), start]))
  const marking = (node: NodeJson, path: readonly number[]): NodeJson => {
    const start = starts.get(path.join('.'))
    if (!node.content) return node
    if (start === undefined) return { ...node, content: node.content.map((child, at) => marking(child, [...path, at])) }
    let at = start
    return {
      ...node,
      content: node.content.flatMap((child) => {
        const from = at
        at += codePointLength(child.text ?? '')
        return child.type === 'text' ? cut(child, from, claims) : [child]
      }),
    }
  }
  return ArticleDocument.parse(marking(document, []))
}

/** A text node in pieces, each wholly in one claim or in none. */
function cut(node: NodeJson, from: number, claims: ReadonlyMap<ClaimId, Range>): NodeJson[] {
  const text = node.text ?? ''
  const to = from + codePointLength(text)
  const inside = [...claims].filter(([, { start, end }]) => start < to && end > from)
  const edges = new Set([from, to, ...inside.flatMap(([, { start, end }]) => [start, end])])
  const points = [...edges].filter((point) => point >= from && point <= to).sort((a, b) => a - b)
  return points.slice(1).map((end, at) => {
    const start = points[at] ?? from
    const id = inside.find(([, range]) => range.start <= start && range.end >= end)?.[0]
    const marks = [...(node.marks ?? []), ...(id === undefined ? [] : [{ type: 'claim', attrs: { id } }])]
    const { marks: _, ...plain } = node
    return { ...plain, text: sliceCodePoints(text, start - from, end - from), ...(marks.length > 0 && { marks }) }
  })
}
