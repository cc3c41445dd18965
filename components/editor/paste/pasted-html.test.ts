import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { fromGoogleDocs, fromThePage, fromWord } from './clipboards.fixture.ts'
import { cleanPaste } from './pasted-html.ts'
import { paragraphsOfText } from './pasted-text.ts'

const paste = (html: string) => cleanPaste(unified().use(rehypeParse).parse(html))
/** The structure alone: what every element is was said by `data-node` to the schema. */
const short = (html: string) => paste(html).html.replace(/ data-node="[^"]*"| (?:col|row)span="1"| start="1"/g, '')

describe('a paste from Word', () => {
  test('has real lists, tables and headings, and nothing of Word', () => {
    expect(short(fromWord)).toBe(
      [
        '<h3>Naps</h3>',
        '<p><strong>Short</strong> naps help<sup>[1]</sup>, often .</p>',
        '<ul><li><p>ten minutes</p><ul><li><p>before three</p></li></ul></li><li><p>in the dark</p></li></ul>',
        '<table><tr><td><p>Age</p></td><td><p>Minutes</p></td></tr><tr><td><p>Adults</p></td><td><p>20</p></td></tr></table>',
        '<p><sup>[1]</sup> In adults.</p>',
      ].join(''),
    )
  })

  test('says that deleted and hidden text stayed behind', () => {
    expect(paste(fromWord).leftOut).toBe('Not pasted: hidden text, deleted text.')
  })
})

test('a paste from Google Docs has its marks, nested lists and true addresses', () => {
  expect(short(fromGoogleDocs)).toBe(
    [
      '<h3>Light</h3>',
      '<p><strong>Daylight</strong> sets the <em>clock</em> by CO<sub>2</sub><a href="https://example.org/light">a study</a></p>',
      '<ul><li><p>morning</p><ul><li><p>window</p></li></ul></li><li><p>noon</p></li></ul>',
    ].join(''),
  )
})

test('a paste from a page has its text without scripts, layout, hidden words and tracking pixels', () => {
  expect(short(fromThePage)).toBe(
    '<h3>Caffeine</h3><p>It stays for hours.</p><p>Less for <em>smokers</em>.</p><p>More <a href="https://example.org/c">A trial</a></p>',
  )
  expect(paste(fromThePage).leftOut).toBe('Not pasted: hidden text, 1 link to other than https:// (the words stay).')
})

test('text of the clipboard cannot become markup', () => {
  expect(short('<p>&lt;img src=x onerror=alert(1)&gt; &amp; "more"</p>')).toBe(
    '<p>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;</p>',
  )
})

test('plain text has its paragraphs at blank lines, or at line ends where there are none', () => {
  expect(paragraphsOfText('one\ntwo')).toEqual([['one'], ['two']])
  expect(paragraphsOfText('one\ntwo\n\n \nthree\n')).toEqual([['one', 'two'], ['three']])
  const wrapped = `${'a line that is nearly as long as the margin of a mail'}\nends\n\nnext`
  expect(paragraphsOfText(wrapped)).toEqual([['a line that is nearly as long as the margin of a mail ends'], ['next']])
  expect(paragraphsOfText('\u202Eabc\u0007')).toEqual([['abc']])
})
