import { saidOfWhole, saidOfWords, stretches } from './changes.ts'
import { type ComparedNode, textOf } from './compare.ts'
import { nodeName } from './form.ts'

/**
 * What changed of a text besides its words, a sentence each in reading order: another heading level, alternative text,
 * licence or picture, words that are bold or linked otherwise, a reference mark set or taken out, a part without words that
 * came or went. Words are told elsewhere, and what only moved is told nowhere.
 */
export function formDifferences(node: ComparedNode): readonly string[] {
  if (node.status === 'moved-away') return []
  const isWhole = node.status === 'inserted' || node.status === 'deleted'
  if (isWhole) {
    const said = saidOfWhole(node)
    return said !== null && says(node) === '' && isShown(node) ? [said] : []
  }
  return [
    ...node.form.map((said) => `In the ${nodeName(node.node)} ${quoted(says(node))}: ${said}`),
    ...stretches(node.pieces)
      .filter((stretch) => stretch.every(({ type, text }) => type === 'kept' || text.trim() === ''))
      .filter((stretch) => stretch.some(({ type, node: inline }) => type === 'kept' || inline === 'citation'))
      .map((stretch) => `In ${quoted(says(node))}: ${saidOfWords(stretch)}`),
    ...node.children.flatMap(formDifferences),
  ]
}

/** An empty paragraph is nothing to readers; a figure is something without a caption too. */
const isShown = ({ node, children }: ComparedNode): boolean =>
  node.type === 'figure' || children.some((child) => isShown(child))

const says = (node: ComparedNode): string =>
  textOf({ ...node, status: 'kept' }, node.status === 'deleted' ? 'older' : 'newer')
    .replace(/\s+/g, ' ')
    .trim()

const longest = 60
const quoted = (words: string): string =>
  words === '' ? 'without words' : `“${words.length > longest ? `${words.slice(0, longest)}…` : words}”`
