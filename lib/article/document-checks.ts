import type { NodeJson } from '#lib/document/document.ts'
import { isTextBlock } from '#lib/document/schema.ts'
import type { Problem } from './problem.ts'

interface Placed {
  readonly node: NodeJson
  readonly pointer: string
}

/** The strict rules of the document's shape: the editor lets anything stand for a while, a submission must be whole. */
export function shapeProblems(document: NodeJson): readonly Problem[] {
  const parts = childrenOf({ node: document, pointer: '/document' })
  const sections = ofType(parts, 'section')
  return [
    ...exactlyOne(parts, 'title', 'a title'),
    ...exactlyOne(parts, 'summary', 'a summary'),
    ...(sections.length === 0
      ? [problem('no-section', 'The article needs at least one section.', '/document')]
      : sections.flatMap(sectionProblems)),
    ...ofType(parts, 'quickFacts').flatMap((facts) => childrenOf(facts).flatMap(factProblems)),
    ...ofType(parts, 'faq').flatMap((faq) => childrenOf(faq).flatMap(faqItemProblems)),
  ]
}

/** `name` with its article, as in "a title". */
function exactlyOne(parts: readonly Placed[], type: 'title' | 'summary', name: string): readonly Problem[] {
  const [first, second] = ofType(parts, type).filter(hasText)
  if (first === undefined)
    return [problem(`no-${type}`, `The article needs ${name}.`, ofType(parts, type)[0]?.pointer ?? '/document')]
  return second === undefined
    ? []
    : [
        problem(
          `two-${type === 'title' ? 'titles' : 'summaries'}`,
          `The article has more than one ${type}.`,
          second.pointer,
        ),
      ]
}

function sectionProblems(section: Placed): readonly Problem[] {
  const parts = childrenOf(section)
  const name = quoted(ofType(parts, 'heading').map(textOf).join(' '))
  const which = name === '' ? 'A section' : `The section ${name}`
  const body = parts.filter(({ node }) => node.type !== 'heading' && node.type !== 'quickAnswer')
  return [
    ...unless(ofType(parts, 'heading').some(hasText), 'section-without-heading', 'A section needs a heading.', section),
    ...unless(
      ofType(parts, 'quickAnswer').some(hasText),
      'section-without-quick-answer',
      `${which} needs a quick answer.`,
      section,
    ),
    ...unless(body.some(hasContent), 'section-without-body', `${which} needs text below its quick answer.`, section),
  ]
}

function factProblems(fact: Placed): readonly Problem[] {
  const parts = childrenOf(fact)
  return [
    ...unless(ofType(parts, 'factLabel').some(hasText), 'fact-without-label', 'A quick fact needs a label.', fact),
    ...unless(ofType(parts, 'factValue').some(hasText), 'fact-without-value', 'A quick fact needs a value.', fact),
  ]
}

/** schema.org's Question needs both halves, and a "Yes." without its question tells a reader nothing. */
function faqItemProblems(item: Placed): readonly Problem[] {
  const parts = childrenOf(item)
  return [
    ...unless(
      ofType(parts, 'question').some(hasText),
      'answer-without-question',
      'An answer of the FAQ needs its question.',
      item,
    ),
    ...unless(
      ofType(parts, 'answer').some(hasContent),
      'question-without-answer',
      'A question of the FAQ needs an answer.',
      item,
    ),
  ]
}

/** Every node of a document, with its pointer, parents first. */
export function placedNodes(document: NodeJson): readonly Placed[] {
  const below = (placed: Placed): readonly Placed[] => [placed, ...childrenOf(placed).flatMap(below)]
  return below({ node: document, pointer: '/document' })
}

const problem = (code: string, message: string, pointer: string): Problem => ({ code, message, pointer })

const unless = (met: boolean, code: string, message: string, { pointer }: Placed): readonly Problem[] =>
  met ? [] : [problem(code, message, pointer)]

const childrenOf = ({ node, pointer }: Placed): readonly Placed[] =>
  (node.content ?? []).map((child, index) => ({ node: child, pointer: `${pointer}/${index}` }))

const ofType = (parts: readonly Placed[], type: string): readonly Placed[] =>
  parts.filter(({ node }) => node.type === type)

function textOf({ node }: Placed): string {
  const own = node.type === 'hardBreak' ? ' ' : (node.text ?? '')
  const inner = (node.content ?? []).map((child) => textOf({ node: child, pointer: '' }))
  return own + inner.join(isTextBlock(node.type) ? '' : ' ')
}

const hasText = (placed: Placed): boolean => /[\p{L}\p{N}]/u.test(textOf(placed))
const hasContent = (placed: Placed): boolean =>
  hasText(placed) || placedNodes(placed.node).some(({ node }) => node.type === 'figure')

const quoted = (text: string): string => (text.trim() === '' ? '' : `"${shorten(text.trim(), 60)}"`)

/** At most `length` characters, cut at a word with an ellipsis. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const head = text.slice(0, length - 1)
  const cut = head.lastIndexOf(' ')
  return `${head.slice(0, cut > length / 2 ? cut : head.length).replace(/[\uD800-\uDBFF]$/, '')}…`
}
