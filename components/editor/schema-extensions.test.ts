import { getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { manuscript } from '#lib/article/manuscript.fixture.ts'
import { canonicalDocument } from '#lib/document/canonical.ts'
import { ArticleDocument } from '#lib/document/document.ts'
import { schema } from '#lib/document/schema.ts'
import { documents } from '#lib/document/testing.ts'
import { schemaExtensions } from './schema-extensions.ts'

const editorSchema = getSchema(schemaExtensions())

describe('the schema of the editor', () => {
  test('has every node of the table, in its order, with the same content, flags and attributes', () => {
    expect(Object.keys(editorSchema.nodes)).toEqual(Object.keys(schema.nodes))
    for (const [name, type] of Object.entries(schema.nodes)) {
      const made = editorSchema.nodes[name]
      const flags = ({ spec }: { spec: typeof type.spec }) => [
        spec.content ?? '',
        spec.group ?? '',
        spec.inline ?? false,
        spec.atom ?? false,
        spec.isolating ?? false,
        spec.defining ?? false,
        spec.selectable ?? true,
        spec.tableRole ?? '',
        spec.linebreakReplacement ?? false,
        Object.entries(spec.attrs ?? {}).map(([key, { default: fallback }]) => [key, fallback]),
      ]
      expect(made && flags(made), name).toEqual(flags(type))
    }
    expect(editorSchema.topNodeType.name).toBe('doc')
  })

  test('has every mark of the table, in its order: claims overlap and do not grow at their edges', () => {
    expect(Object.keys(editorSchema.marks)).toEqual(Object.keys(schema.marks))
    for (const [name, type] of Object.entries(schema.marks)) {
      const made = editorSchema.marks[name]
      expect([made?.spec.inclusive, made?.spec.excludes], name).toEqual([type.spec.inclusive, type.spec.excludes])
      expect(Object.keys(made?.spec.attrs ?? {}), name).toEqual(Object.keys(type.spec.attrs ?? {}))
    }
  })

  test('holds every document that the schema allows and gives it back unchanged', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const node = editorSchema.nodeFromJSON(document)
        node.check()
        expect(canonicalDocument(ArticleDocument.parse(node.toJSON()))).toEqual(canonicalDocument(document))
      }),
      { numRuns: 60 },
    )
  })

  test('refuses an attribute that the server would refuse', () => {
    const link = { type: 'link', attrs: { href: 'javascript:alert(1)' } }
    const title = { type: 'title', content: [{ type: 'text', text: 'a', marks: [link] }] }
    expect(() => editorSchema.nodeFromJSON({ type: 'doc', content: [title] }).check()).toThrow()
    expect(() => editorSchema.nodeFromJSON(manuscript().document).check()).not.toThrow()
  })
})
