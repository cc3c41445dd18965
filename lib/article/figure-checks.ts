import type { NodeJson } from '#lib/document/document.ts'
import { placedNodes, shorten } from './document-checks.ts'
import type { Problem } from './problem.ts'

/** What a figure needs before readers get it, in the order in which it is asked for. */
const needs = [
  { attribute: 'src', code: 'figure-without-picture', says: 'needs its picture. Upload one, or delete the figure.' },
  {
    attribute: 'alt',
    code: 'figure-without-alt',
    says: 'needs alternative text: what readers who cannot see it have to know.',
  },
  { attribute: 'credit', code: 'figure-without-credit', says: 'needs its credit: who made the picture.' },
  { attribute: 'licence', code: 'figure-without-licence', says: 'needs its licence: by what right it stands here.' },
] as const

/** What is missing from the figures of a document, each named by its caption, or by its number where it has none. */
export const figureProblems = (document: NodeJson): readonly Problem[] =>
  placedNodes(document)
    .filter(({ node }) => node.type === 'figure')
    .flatMap(({ node, pointer }, index) =>
      missingOf(node.attrs ?? {}).map(({ code, says }) => ({
        code,
        message: `${nameOf(node, index + 1)} ${says}`,
        pointer,
      })),
    )

/** What a figure with these attributes still lacks; the first is the most pressing. */
export const missingOf = (attrs: Readonly<Record<string, unknown>>): readonly (typeof needs)[number][] =>
  needs.filter(({ attribute }) => String(attrs[attribute] ?? '').trim() === '')

function nameOf(figure: NodeJson, number: number): string {
  const caption = wordsOf(figure).replace(/\s+/g, ' ').trim()
  return caption === '' ? `Figure ${number}` : `The figure "${shorten(caption, 60)}"`
}

const wordsOf = (node: NodeJson): string =>
  node.type === 'hardBreak' ? ' ' : (node.text ?? '') + (node.content ?? []).map(wordsOf).join('')
