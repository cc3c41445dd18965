import { getSchema } from '@tiptap/core'
import { type Decoration, DecorationSet } from '@tiptap/pm/view'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { body, documentOf, paragraph } from '#lib/article/manuscript.fixture.ts'
import { schemaExtensions } from './schema-extensions.ts'
import { nodeLook, redrawn, wordsLook } from './steady-decorations.ts'

const words = ['Walking helps.', 'Running helps more.', 'Wear shoes.', 'Bring a friend.']
const doc = getSchema(schemaExtensions()).nodeFromJSON(documentOf(body(...words.map((text) => paragraph(text)))))

/** Where the words of each paragraph begin and end. */
const blocks: { readonly from: number; readonly to: number }[] = []
doc.descendants((node, position) => {
  if (node.isTextblock && words.includes(node.textContent))
    blocks.push({ from: position + 1, to: position + node.nodeSize - 1 })
})

const look = fc
  .tuple(fc.constantFrom(...blocks), fc.nat(30), fc.nat(30), fc.constantFrom('claim', 'open', 'prose'), fc.boolean())
  .map(([{ from, to }, a, b, name, isWhole]) => {
    if (isWhole) return nodeLook(from - 1, to + 1, { class: name })
    const start = from + (a % (to - from))
    return wordsLook(start, start + 1 + (b % (to - start)), { class: name }, { kind: name })
  })
const looks = fc.array(look, { maxLength: 12 })

const told = (decorations: readonly Decoration[]) =>
  [...new Set(decorations.map(({ from, to, spec }) => `${from} ${to} ${JSON.stringify(spec)}`))].sort()
const drawing = (wanted: readonly Decoration[]) => redrawn(DecorationSet.empty, doc, wanted)
/** The sets of the set's parts, which ProseMirror compares with those that it drew before. */
const partsOf = (set: DecorationSet): unknown[] => {
  const { children } = set as unknown as { readonly children: readonly unknown[] }
  return children.flatMap((child) => (child instanceof DecorationSet ? [child, ...partsOf(child)] : []))
}

test('whatever was drawn before, just what is wanted is drawn', () => {
  fc.assert(
    fc.property(looks, looks, (before, wanted) => {
      expect(told(redrawn(drawing(before), doc, wanted).find())).toEqual(told(wanted))
    }),
  )
})

test('what is wanted again stays the very same object', () => {
  fc.assert(
    fc.property(looks, (wanted) => {
      const drawn = drawing(wanted)
      expect(redrawn(drawn, doc, wanted.toReversed())).toBe(drawn)
    }),
  )
})

test('a change in one paragraph leaves the others’ decorations the very same objects', () => {
  const claims = blocks.map(({ from, to }) => wordsLook(from, to, { class: 'claim' }))
  const [, second] = blocks
  if (second === undefined) throw new Error('There are no paragraphs')
  const drawn = drawing(claims)
  const focused = claims.with(1, wordsLook(second.from, second.to, { class: 'claim claim-focused' }))
  const after = redrawn(drawn, doc, focused)
  const kept = partsOf(after).filter((part) => partsOf(drawn).includes(part))
  expect(kept).toHaveLength(3)
  expect(told(after.find())).toEqual(told(focused))
})
