import type { Manuscript } from '#lib/article/manuscript.ts'
import { ClaimRecord } from '#lib/claims/claim.ts'
import { sentenceHash } from '#lib/claims/coverage.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import { ArticleDocument, type NodeJson } from '#lib/document/document.ts'
import { citation, documentOf, mark, node, text } from '#lib/document/edit.ts'
import { Reference } from '#lib/evidence/reference.ts'
import type { Relation } from '#lib/evidence/relation.ts'
import { Appraisal } from '#lib/evidence/study-design.ts'
import { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import type { Work } from './works.ts'

/**
 * An article as somebody would write it down: running text in which `[[key: words]]` marks the words of a claim and
 * `{cite:key}` or `{cite:one,other}` cites references.
 */
export interface Piece {
  readonly title: string
  readonly summary: string
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly sections: readonly { readonly heading: string; readonly quick: string; readonly body: readonly Block[] }[]
  /** An empty question is one that nobody has written yet. */
  readonly faq: readonly (readonly [question: string, answer: string])[]
  readonly claims: Readonly<Record<string, Claim>>
  readonly works: Readonly<Record<string, Work>>
  /** Checkable sentences that are no claims, each with the reason. */
  readonly dismissed: readonly (readonly [sentence: string, reason: string])[]
}

/** A paragraph, a list, or a box that warns. */
export type Block = string | { readonly list: readonly string[] } | { readonly warning: string }

export interface Claim extends Pick<ClaimRecord, 'kind'> {
  /** Left out: what the kind asks. */
  readonly question?: ClaimRecord['question']
  readonly key?: boolean
  readonly evidence: readonly Evidence[]
}

export interface Evidence {
  readonly work: string
  readonly relation?: Relation
  readonly locator: string
  readonly quote: string
}

/** The ids of a piece's claims and references, the same for one key in every revision. */
export interface Ids {
  readonly claim: (key: string) => ClaimId
  readonly reference: (key: string) => ReferenceId
}

/** Ids that are drawn when a key is met first. */
export function idsFrom(newId: () => string): Ids {
  const drawn = new Map<string, string>()
  const idOf = (key: string): string => {
    const id = drawn.get(key) ?? newId()
    drawn.set(key, id)
    return id
  }
  return {
    claim: (key) => ClaimId.parse(idOf(`claim ${key}`)),
    reference: (key) => ReferenceId.parse(idOf(`reference ${key}`)),
  }
}

/** The manuscript of a piece. Throws where its marks, citations, claims and works do not fit together. */
export function manuscriptOf(piece: Piece, ids: Ids): Manuscript {
  const line = (words: string) => inline(words, piece, ids)
  const paragraph = (words: string) => node('paragraph', line(words))
  const document = documentOf([
    node('title', line(piece.title)),
    node('summary', line(piece.summary)),
    node(
      'quickFacts',
      piece.facts.map(([label, value]) =>
        node('fact', [node('factLabel', line(label)), node('factValue', line(value))]),
      ),
    ),
    ...piece.sections.map(({ heading, quick, body }) =>
      node('section', [
        node('heading', line(heading)),
        node('quickAnswer', line(quick)),
        ...body.map((part) => block(part, paragraph)),
      ]),
    ),
    node(
      'faq',
      piece.faq.map(([question, answer]) =>
        node('faqItem', [node('question', line(question)), node('answer', [paragraph(answer)])]),
      ),
    ),
  ])
  return {
    document: ArticleDocument.parse(document),
    claims: Object.entries(piece.claims).map(([key, claim]) => record(key, claim, piece, ids)),
    references: Object.entries(piece.works).map(([key, { csl, appraisal }]) =>
      Reference.parse({ id: ids.reference(key), csl, appraisal: appraisal && Appraisal.parse(appraisal) }),
    ),
    dismissals: piece.dismissed.map(([sentence, reason]) => ({
      sentence: sentenceHash(sentence),
      quote: sentence,
      reason,
    })),
  }
}

function block(part: Block, paragraph: (words: string) => NodeJson): NodeJson {
  if (typeof part === 'string') return paragraph(part)
  if ('warning' in part) return node('callout', [paragraph(part.warning)], { tone: 'warning' })
  return node(
    'bulletList',
    part.list.map((item) => node('listItem', [paragraph(item)])),
  )
}

const marks = /\[\[([a-z-]+): ([^\]]+)\]\]|\{cite:([a-z,-]+)\}/g

function inline(words: string, piece: Piece, ids: Ids): NodeJson[] {
  const nodes: NodeJson[] = []
  let from = 0
  for (const match of words.matchAll(marks)) {
    const [whole, claim, claimed, cited] = match
    nodes.push(...text(words.slice(from, match.index)))
    if (claim !== undefined && claimed !== undefined) {
      nodes.push(...text(claimed, [mark('claim', { id: ids.claim(known(claim, piece.claims)) })]))
    } else if (cited !== undefined) {
      nodes.push(citation(cited.split(',').map((key) => ids.reference(known(key, piece.works)))))
    }
    from = match.index + whole.length
  }
  return [...nodes, ...text(words.slice(from))]
}

const record = (key: string, { kind, question, key: isKey, evidence }: Claim, piece: Piece, ids: Ids): ClaimRecord =>
  ClaimRecord.parse({
    id: ids.claim(key),
    kind,
    question: question ?? kindInfo[kind].question,
    key: isKey ?? false,
    evidence: evidence.map(({ work, relation, locator, quote }) => ({
      referenceId: ids.reference(known(work, piece.works)),
      relation: relation ?? 'supports',
      locator,
      quote,
    })),
  })

function known(key: string, entries: Readonly<Record<string, unknown>>): string {
  if (!Object.hasOwn(entries, key)) throw new Error(`The demo article has nothing called "${key}"`)
  return key
}
