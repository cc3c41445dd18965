import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm'
import { afterAll, expect, test } from 'vitest'
import { firstAspirin } from '#tools/demo/articles/aspirin.ts'
import { insomnia } from '#tools/demo/articles/insomnia.ts'
import { idsFrom, manuscriptOf } from '#tools/demo/build.ts'
import { articleJats } from './jats.ts'
import { draftAccount, manuscripts, sampleAccount } from './testing.ts'
import { refusedByXml, xml, xmlText } from './xml.ts'

const schema = XmlDocument.fromString(readFileSync(new URL('jats-profile.rng', import.meta.url), 'utf8'))
const validator = RelaxNGValidator.fromDoc(schema)
afterAll(() => {
  validator.dispose()
  schema.dispose()
})

/** Parses and validates with libxml2; throws with what is wrong. Ids are one of a kind, and what points to one finds it. */
function validate(text: string): void {
  const parsed = XmlDocument.fromString(text)
  try {
    validator.validate(parsed)
    const values = (path: string) => parsed.find(path).map((node) => node.content)
    const ids = values('//@id')
    expect(new Set(ids).size).toBe(ids.length)
    expect(values('//@rid').filter((rid) => !ids.includes(rid))).toEqual([])
  } finally {
    parsed.dispose()
  }
}

test('the sample is valid', () => validate(articleJats(sampleAccount())))

test.each([
  ['a finished article', firstAspirin],
  ['a draft with gaps', insomnia],
])('%s of the demo is valid', (_, piece) => {
  const ids = idsFrom(() => crypto.randomUUID())
  validate(articleJats(draftAccount(manuscriptOf(piece, ids))))
})

test('whatever the text, it is well-formed and valid', () =>
  fc.assert(
    fc.property(manuscripts, (manuscript) => validate(articleJats(draftAccount(manuscript)))),
    { numRuns: 30 },
  ))

test('whatever stands in text or attribute, XML reads back the same', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const parsed = XmlDocument.fromString(xmlText(xml('p', { title: text }, text)))
      const kept = text.replace(refusedByXml, '\uFFFD')
      expect([parsed.root.content, parsed.get('/p/@title')?.content]).toEqual([kept, kept])
      parsed.dispose()
    }),
    { numRuns: 30 },
  ))

test('the profile refuses what JATS would not have', () => {
  const text = articleJats(sampleAccount())
  for (const wrong of [
    text.replace('<title-group>', '<title-group><p/>'),
    text.replace('id="ref-1"', 'id="1"'),
    text.replaceAll('named-content', 'span'),
  ])
    expect(() => validate(wrong)).toThrow()
})
