import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { guidanceBelow } from '#lib/article/templates.ts'
import type { Span } from './claim-marks.ts'
import { mappingOf, textBlocksAt, touchedSpan } from './touched.ts'

const ofBlock: Readonly<Record<string, string>> = {
  title: 'Title',
  summary: 'Summary: what the article says, in two or three sentences',
  factLabel: 'Label',
  factValue: 'Value',
  heading: 'Question',
  quickAnswer: 'Quick answer',
  question: 'Question of the FAQ',
  subheading: 'Heading',
  caption: 'Caption',
}

/** Of a paragraph, by what holds it. */
const ofParagraph: Readonly<Record<string, string>> = {
  section: 'Text',
  answer: 'Answer',
  callout: 'Callout',
  listItem: 'List item',
}

/** What belongs below the question or label of a template that this block answers; `null` where somebody asks their own. */
function guidanceFor(block: Node, holders: readonly Node[]): string | null {
  const asks = holders.find(({ type }) => ['section', 'fact', 'faqItem'].includes(type.name))
  const isAnswer = block.type.name === 'factValue' || block.type.name === 'paragraph'
  if (asks === undefined || !isAnswer) return null
  // Once something is written there, a further empty paragraph needs no prompt.
  const isOpen = asks.children.every((child) => child.content.size === 0 || isAbove(child) || holds(child, block))
  return isOpen ? guidanceBelow(asks.children.find(isQuestion)?.textContent ?? '') : null
}

const isQuestion = ({ type }: Node): boolean => ['heading', 'factLabel', 'question'].includes(type.name)
const isAbove = (child: Node): boolean => isQuestion(child) || child.type.name === 'quickAnswer'
const holds = (child: Node, block: Node): boolean => child.childCount === 1 && child.firstChild === block

function placeholderOf(block: Node, holder: Node): string {
  const own = ofBlock[block.type.name]
  if (own !== undefined || block.type.name !== 'paragraph') return own ?? ''
  return holder.childCount === 1 || holder.type.name === 'section' ? (ofParagraph[holder.type.name] ?? '') : ''
}

function shownAt(doc: Node, span: Span): Decoration[] {
  const made: Decoration[] = []
  textBlocksAt(doc, span, (block, position) => {
    if (block.content.size > 0) return
    const at = doc.resolve(position)
    const guidance = guidanceFor(block, [at.parent, at.node(Math.max(0, at.depth - 1))])
    const look = guidance === null ? 'is-empty' : 'is-empty is-guided'
    const words = guidance ?? placeholderOf(block, at.parent)
    made.push(Decoration.node(position, position + block.nodeSize, { class: look, 'data-placeholder': words }))
  })
  return made
}

const key = new PluginKey<DecorationSet>('placeholders')

/** Says in each empty block what belongs there. A key looks at the blocks that it touched, not at the document. */
export const Placeholders = Extension.create({
  name: 'placeholders',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: {
          init: (_, { doc }) => DecorationSet.create(doc, shownAt(doc, { from: 0, to: doc.content.size })),
          apply(tr, before) {
            const span = touchedSpan(tr)
            if (span === null) return before
            const moved = before.map(mappingOf(tr), tr.doc)
            const old: Decoration[] = []
            textBlocksAt(tr.doc, span, (block, position) => {
              old.push(...moved.find(position, position + block.nodeSize))
            })
            return moved.remove(old).add(tr.doc, shownAt(tr.doc, span))
          },
        },
        props: {
          decorations: (state) => (this.editor.isEditable ? key.getState(state) : null),
        },
      }),
    ]
  },
})
