import { expect, test } from 'vitest'
import { pageProblems, sampleSite, visibleText } from '#lib/publication/render/testing.ts'
import { sampleManuscript } from '#lib/publication/testing.ts'
import { articleHtml } from './html.ts'
import { draftAccount, sampleAccount } from './testing.ts'

test('one file holds the page that readers get, and leads to the site from anywhere', () => {
  const page = articleHtml(sampleAccount(), sampleSite, new Map())
  expect(pageProblems(page)).toEqual([])
  expect(page).toContain('href="https://clinic.example/articles/walk-after-dinner/record"')
  expect(page).not.toMatch(/ (?:href|src)="\//)
  expect(visibleText(page)).toContain('Medically reviewed by Ines Carvalho')
})

test('pictures are inside of the file', () => {
  const src = `/media/${'a'.repeat(64)}.webp`
  const [doc] = [sampleManuscript.document]
  const figure = { type: 'figure', attrs: { src, alt: 'A walk', credit: '', licence: '' } }
  const content = [...(doc.content ?? []), { type: 'section', content: [figure] }]
  const manuscript = { ...sampleManuscript, document: { ...doc, content } as typeof doc }
  const picture = { type: 'image/webp', width: 4, height: 3, base64: 'UklGRg==' }
  const page = articleHtml(draftAccount(manuscript), sampleSite, new Map([[src, picture]]))
  expect(page).toContain('src="data:image/webp;base64,UklGRg==" alt="A walk" width="4" height="3"')
})

test('a text that was not published says so, and carries no stamp, no data and no address', () => {
  const page = articleHtml(draftAccount(sampleManuscript), sampleSite, new Map())
  expect(pageProblems(page)).toEqual([])
  expect(visibleText(page)).toContain('Working copy, not published.')
  expect(visibleText(page)).toContain('Not reviewed yet. 0 of 8 claims approved so far.')
  expect(page).not.toMatch(/Medically reviewed|ld\+json|rel="canonical"/)
  expect(page).toContain('<meta name="robots" content="noindex">')
})
