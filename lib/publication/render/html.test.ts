import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeHtml, html, jsonBlock, safeAddress } from './html.ts'
import { pageProblems } from './testing.ts'

test('no text leaves the escape with a character that could end content or an attribute', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"'\0]/)
    }),
  ))

test('a slot is escaped unless it was made by the template itself', () => {
  expect(html`<p>${'<b>'}${html`<b>${'&'}</b>`}${null}${false}${[html`x`, html`y`]}</p>`.text).toBe(
    '<p>&lt;b&gt;<b>&amp;</b>xy</p>',
  )
})

test('something that only looks like markup is not taken for it', () => {
  const forged = JSON.parse('{"text":"<script>"}')
  expect(() => html`${forged}`.text).toThrow()
})

test('a data block reads back as what it was and holds no bracket', () =>
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const { text } = jsonBlock(value)
      expect(text).not.toMatch(/[<>&\u2028\u2029]/)
      expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(value))
    }),
  ))

test('an address leads to this site, the web or a mailbox, or nowhere', () => {
  for (const good of ['/articles/a', '#c1', 'https://example.org/a?b=1', 'mailto:desk@example.org'])
    expect(safeAddress(good)).toBe(good)
  for (const bad of ['javascript:alert(1)', '//evil.example', '/\\evil.example', 'data:text/html,x', ' https://a', 'a'])
    expect(safeAddress(bad)).toBe('#')
})

test('the check of pages sees what is wrong with one', () => {
  for (const page of [
    '<p><div></div></p>',
    '<a href="#x"></a>',
    '<p>',
    '<b></i>',
    '<a href="/"><a href="/"></a></a>',
    '<p id="a"></p><p id="a"></p>',
    '<p onclick="x"></p>',
    '<p>a < b</p>',
    '<p title="a"b"></p>',
  ])
    expect(pageProblems(page)).not.toEqual([])
  expect(pageProblems('<!doctype html>\n<p id="a">x &lt; y</p><a href="#a">z</a><br>')).toEqual([])
})
