import { Extension, InputRule, textblockTypeInputRule, wrappingInputRule } from '@tiptap/core'
import type { Fragment, Node, Schema } from '@tiptap/pm/model'
import { TextSelection, type Transaction } from '@tiptap/pm/state'

/** What is typed as in Markdown becomes what it means: `- ` and `1. ` a list, `## ` a new section, `### ` a subheading, `> ` a note. */
export const InputRules = Extension.create({
  name: 'inputRulesOfBlocks',
  addInputRules() {
    const { nodes } = this.editor.schema
    const { bulletList, orderedList, subheading, callout } = nodes
    if (!bulletList || !orderedList || !subheading || !callout) return []
    return [
      wrappingInputRule({ find: /^\s*[-*+]\s$/, type: bulletList }),
      wrappingInputRule({
        find: /^(\d{1,6})[.)]\s$/,
        type: orderedList,
        getAttributes: (match) => ({ start: Number(match[1]) }),
        joinPredicate: (match, node) => node.childCount + Number(node.attrs.start) === Number(match[1]),
      }),
      wrappingInputRule({ find: /^>\s$/, type: callout }),
      textblockTypeInputRule({ find: /^###\s$/, type: subheading }),
      new InputRule({
        find: /^##\s$/,
        handler: ({ state, range }) => (sectionFrom(state.tr, range) ? undefined : null),
      }),
    ]
  },
})

/** Makes a paragraph of a section the heading of a new section, which takes along what stands below it. */
export function sectionFrom(tr: Transaction, range: { readonly from: number; readonly to: number }): boolean {
  const $at = tr.doc.resolve(range.from)
  if ($at.parent.type.name !== 'paragraph' || $at.depth < 2 || $at.node(-1).type.name !== 'section') return false
  const section = $at.node(-1)
  const below: Node[] = []
  for (let index = $at.index(-1) + 1; index < section.childCount; index++) below.push(section.child(index))
  const words = $at.parent.content.cut(range.to - $at.start())
  const made = newSection(tr.doc.type.schema, words, below)
  if (made === null) return false
  const from = $at.before()
  tr.insert($at.after(-1), made)
  tr.delete(from, $at.end(-1))
  const inside = tr.mapping.map($at.after(-1), -1) + 2
  tr.setSelection(TextSelection.near(tr.doc.resolve(inside)))
  return true
}

function newSection({ nodes }: Schema, words: Fragment, below: readonly Node[]): Node | null {
  const { section, heading, quickAnswer, paragraph } = nodes
  if (!section || !heading || !quickAnswer || !paragraph) return null
  const body = below.length > 0 ? below : [paragraph.create()]
  return section.create(null, [heading.create(null, words), quickAnswer.create(), ...body])
}
