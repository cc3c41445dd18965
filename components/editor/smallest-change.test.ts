import type { Node } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'
import { updateYFragment } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { block, body, documentOf, paragraph } from '#lib/article/manuscript.fixture.ts'
import { documentField, readDocument } from '#lib/coediting/shared-manuscript.ts'
import { canonicalDocument } from '#lib/document/canonical.ts'
import { schema } from '#lib/document/schema.ts'
import { documents } from '#lib/document/testing.ts'
import { type Mapping, smallestChange } from './smallest-change.ts'

/** A shared text that says what a document says, and how later documents are passed on to it. */
function shared(first: Node) {
  const doc = new Y.Doc()
  const whole = doc.getXmlFragment(documentField)
  const meta = { mapping: new Map() as Mapping, isOMark: new Map() }
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  updateYFragment(doc, whole, first, meta)
  return {
    doc,
    updates,
    passOn(document: Node) {
      const [part, node] = smallestChange(whole, document, meta.mapping)
      updateYFragment(doc, part, node, meta)
      return part
    },
  }
}
const canonical = (node: Node) => canonicalDocument(node.toJSON())

/** Whether a place lies between the two halves of a character: no editor puts a caret there. */
const cutsCharacter = (doc: Node, at: number) =>
  at > 0 && at < doc.content.size && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(doc.textBetween(at - 1, at + 1))

/** A change at one place: words put in or taken away, a paragraph split, a node gone, or an attribute set. */
function changed(doc: Node, at: number, kind: number): Node {
  const tr = new Transform(doc)
  const position = at % (doc.content.size + 1)
  const end = Math.min(position + 3, doc.content.size)
  if ([position, end].some((edge) => cutsCharacter(doc, edge))) return doc
  const $at = doc.resolve(position)
  try {
    if (kind === 0 && $at.parent.isTextblock) tr.insert(position, schema.text('so '))
    else if (kind === 1) tr.delete(position, end)
    else if (kind === 2 && $at.parent.type.name === 'paragraph') tr.split(position)
    else if (kind === 3 && $at.nodeAfter !== null) tr.delete(position, position + $at.nodeAfter.nodeSize)
    else if (kind === 4 && $at.nodeAfter?.type.name === 'callout') tr.setNodeAttribute(position, 'tone', 'warning')
  } catch {
    // What the schema does not let happen does not happen.
    return doc
  }
  return tr.doc
}

test('whatever changes, the shared text says what the document says', () => {
  fc.assert(
    fc.property(
      documents,
      fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.boolean()), { maxLength: 12 }),
      (document, edits) => {
        let node = schema.nodeFromJSON(document)
        const { doc, passOn } = shared(node)
        for (const [at, kind, isLast] of edits) {
          node = changed(node, at, kind)
          // Several changes may come as one.
          if (!isLast) continue
          passOn(node)
          expect(canonicalDocument(readDocument(doc))).toEqual(canonical(node))
        }
      },
    ),
  )
})

test('a letter in a paragraph is passed on by that paragraph, and says no more than the letter', () => {
  const document = documentOf(
    block('title', 'Walking'),
    body(paragraph('Wear shoes.'), paragraph('Bring a friend.')),
    body(paragraph('Begin slowly.')),
  )
  const before = schema.nodeFromJSON(document)
  const { passOn, updates } = shared(before)
  let at = 0
  before.descendants((node, position) => {
    if (node.isText && node.text === 'Bring a friend.') at = position
  })
  updates.length = 0
  const part = passOn(new Transform(before).insert(at, schema.text('x')).doc)
  expect(part).toBeInstanceOf(Y.XmlElement)
  expect(part.toString()).toContain('xBring a friend.')
  expect(part.toString()).not.toContain('Wear shoes.')
  expect(updates.map((update) => update.length < 40)).toEqual([true])
})
