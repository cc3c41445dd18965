import type { NodeJson } from '#lib/document/document.ts'
import { textBlocks } from '#lib/document/text.ts'

interface OutlineSection {
  readonly heading: string
  readonly quickAnswer: string
  readonly paragraphs: number
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
      paragraphs: (section.content ?? []).filter(({ type }) => type !== 'heading' && type !== 'quickAnswer').length,
    })),
    questions: every('faq')
      .flatMap(({ content = [] }) => content)
      .map((item) => words(child(item, 'question'))),
  }
}
