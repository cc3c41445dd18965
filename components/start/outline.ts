import type { NodeJson } from '#lib/document/document.ts'
import { textBlocks } from '#lib/document/text.ts'

interface OutlineSection {
  readonly heading: string
  readonly quickAnswer: string
  /** How many of each kind of block it has, in the words of a person. */
  readonly blocks: readonly { readonly name: string; readonly number: number }[]
}

/** What an imported text became, by the places of an article. */
export interface Outline {
  readonly title: string
  readonly summary: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly sections: readonly OutlineSection[]
  readonly questions: readonly string[]
}

const words = (node: NodeJson | undefined): string =>
  node === undefined
    ? ''
    : textBlocks({ type: 'doc', content: [node] })
        .map(({ text }) => text)
        .join(' ')
        .trim()

/** The outline of a document; parts that it lacks are empty. */
export function outlineOf(document: NodeJson): Outline {
  const parts = document.content ?? []
  const every = (type: string) => parts.filter((part) => part.type === type)
  const child = (node: NodeJson, type: string) => node.content?.find((part) => part.type === type)
  return {
    title: words(every('title')[0]),
    summary: words(every('summary')[0]),
    facts: every('quickFacts')
      .flatMap(({ content = [] }) => content)
      .map((fact) => ({ label: words(child(fact, 'factLabel')), value: words(child(fact, 'factValue')) })),
    sections: every('section').map((section) => ({
      heading: words(child(section, 'heading')),
      quickAnswer: words(child(section, 'quickAnswer')),
      blocks: blocksOf(section),
    })),
    questions: every('faq')
      .flatMap(({ content = [] }) => content)
      .map((item) => words(child(item, 'question'))),
  }
}

const names: Readonly<Record<string, string>> = {
  paragraph: 'paragraph',
  subheading: 'heading',
  bulletList: 'list',
  orderedList: 'list',
  table: 'table',
  figure: 'figure',
  callout: 'callout',
}

function blocksOf({ content = [] }: NodeJson): OutlineSection['blocks'] {
  const found = content.flatMap(({ type }) => names[type] ?? [])
  return [...new Set(found)].map((name) => ({ name, number: found.filter((each) => each === name).length }))
}
