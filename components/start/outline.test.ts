import { expect, test } from 'vitest'
import { ReferenceId } from '#lib/identity/ids.ts'
import { importText } from '#lib/import/import-text.ts'
import { outlineOf } from './outline.ts'

const source = `# Does tea keep people awake?

Tea holds caffeine, less than coffee.

## How much is in a cup?

A cup has about 40 mg.

It depends on the time it draws.
`

test('an outline names every part that a text was put into', () => {
  const imported = importText(source, 'markdown', () => ReferenceId.parse(crypto.randomUUID()))
  if (!imported.ok) throw new Error(imported.problem)
  const { title, sections } = outlineOf(imported.document)
  expect(title).toBe('Does tea keep people awake?')
  expect(sections.map(({ heading }) => heading)).toContain('How much is in a cup?')
})

test('the outline of an empty document is empty', () => {
  expect(outlineOf({ type: 'doc' })).toEqual({ title: '', summary: '', facts: [], sections: [], questions: [] })
})
