import { describe, expect, test } from 'vitest'
import type { NodeJson } from '#lib/document/document.ts'
import { ReferenceId } from '#lib/identity/ids.ts'
import { wordsOf } from './assemble.ts'
import { importText } from './import-text.ts'

function counter(): () => ReferenceId {
  let next = 0
  return () => ReferenceId.parse(`00000000-0000-4000-8000-${String(++next).padStart(12, '0')}`)
}

function read(source: string) {
  const result = importText(source, 'html', counter())
  if (!result.ok) throw new Error(result.problem)
  return result
}

const all = (given: NodeJson, type: string): NodeJson[] => [
  ...(given.type === type ? [given] : []),
  ...(given.content ?? []).flatMap((child) => all(child, type)),
]
const codes = (result: ReturnType<typeof read>) => [...new Set(result.findings.map(({ code }) => code))].toSorted()
const quotes = (result: ReturnType<typeof read>, code: string) =>
  result.findings.filter((finding) => finding.code === code).map(({ quote }) => quote)
const marked = (result: ReturnType<typeof read>, type: string) =>
  all(result.document, 'text')
    .filter(({ marks = [] }) => marks.some((mark) => mark.type === type))
    .map(({ text }) => text)

const article = `<!doctype html><html><head><title>Cold weather | The Gazette</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<h1>Does cold air harm the heart?</h1>
<p>Cold air narrows vessels. Here is what is known.</p>
<h2>Quick facts</h2>
<ul><li><b>Season:</b> winter</li><li>Risk: small</li></ul>
<h2>What happens in the cold?</h2>
<p>Quick answer: vessels narrow.</p>
<p>Blood pressure rises<sup>1</sup> by 5 to 8 mm Hg over 10<sup>2</sup> minutes.<sup>1,2</sup></p>
<h3>At home</h3>
<p>Rooms below 18 degrees raise it too [2].</p>
<h2>FAQ</h2>
<h3>Should I stay in?</h3><p>No.</p>
<h2>References</h2>
<ol><li>Olsen K, Berg T. Cold rooms and pressure. Heart J. 2019;12(3):44-50. doi:10.1000/heart.44</li>
<li>Lind A. Indoor warmth. <a href="https://example.org/warmth">Report</a>. 2020.</li></ol>
</body></html>`

describe('a page', () => {
  const result = read(article)

  test('finds its place part by part, as plain text would', () => {
    expect(result.document.content?.map(({ type }) => type)).toEqual([
      'title',
      'summary',
      'quickFacts',
      'section',
      'faq',
    ])
    expect(all(result.document, 'title').map(wordsOf)).toEqual(['Does cold air harm the heart?'])
    expect(all(result.document, 'fact').map((fact) => (fact.content ?? []).map(wordsOf))).toEqual([
      ['Season', 'winter'],
      ['Risk', 'small'],
    ])
    expect(all(result.document, 'section').map(({ content }) => content?.map(({ type }) => type))).toEqual([
      ['heading', 'quickAnswer', 'paragraph', 'subheading', 'paragraph'],
    ])
    expect(all(result.document, 'question').map(wordsOf)).toEqual(['Should I stay in?'])
  })

  test('has its raised and bracketed numbers read as citations, its powers left alone', () => {
    const [first, second] = result.references.map(({ id }) => id)
    expect(all(result.document, 'citation').map(({ attrs }) => attrs?.referenceIds)).toEqual([
      [first],
      [first, second],
      [second],
    ])
    expect(marked(result, 'superscript')).toEqual(['2'])
  })

  test('keeps the words of its navigation and its name apart from the text', () => {
    expect(result.leftovers.map(({ text }) => text)).toEqual(['Home News'])
    expect(quotes(result, 'page-title')).toEqual(['Cold weather | The Gazette'])
    expect(result.references[1]?.raw).toContain('https://example.org/warmth')
  })
})

test('tables keep their spans and their heads', () => {
  const { document } = read(
    '<h1>A</h1><p>B</p><h2>C</h2><table><caption>Doses</caption><thead><tr><td colspan="2">Dose</td></tr></thead><tr><td rowspan=3>one</td><td><p>two</p><ul><li>three</ul></td></tr></table>',
  )
  expect(wordsOf(document)).toContain('Doses')
  expect(all(document, 'tableHeader').map(({ attrs }) => attrs)).toEqual([{ colspan: 2 }])
  expect(all(document, 'tableCell').map(({ attrs }) => attrs)).toEqual([{ rowspan: 3 }, undefined])
  expect(all(document, 'tableCell')[1]?.content?.map(({ type }) => type)).toEqual(['paragraph', 'bulletList'])
})

test('a table that only lays out the page gives its text in reading order', () => {
  const { document } = read(
    '<h1>A</h1><p>B</p><h2>C</h2><table><tr><td><p>one</p></td></tr><tr><td>two</td></tr></table>',
  )
  expect(all(document, 'table')).toEqual([])
  expect(all(document, 'paragraph').map(wordsOf)).toEqual(['one', 'two'])
})

test('pictures become findings with what they say of themselves', () => {
  const result = read(
    `<h1>A</h1><p>B</p><h2>C</h2><figure><img src="https://example.org/heart.png" alt="A heart" onerror="alert(1)"><figcaption>Fig. 1: the heart</figcaption></figure><p>Text <img alt=inline src="data:image/png;base64,${'A'.repeat(4000)}"></p>`,
  )
  expect(quotes(result, 'picture-not-taken')).toEqual([
    'A heart\nhttps://example.org/heart.png\nFig. 1: the heart',
    'inline\n(a picture within the file, image/png)',
  ])
  expect(codes(result)).toContain('script-dropped')
  expect(JSON.stringify(result.document)).not.toMatch(/onerror|alert|data:/)
})

test('scripts, styles, frames and forms are left out and named', () => {
  const result = read(
    '<h1>A</h1><script>steal()</script><style>p{color:red}</style><p>B</p><h2>C</h2><form><label>Your name</label><input value="Sam"><button>Send</button></form><iframe src="https://example.org/ad"></iframe><p>D</p>',
  )
  expect(codes(result)).toEqual(
    expect.arrayContaining(['form-dropped', 'frame-dropped', 'script-dropped', 'style-dropped']),
  )
  expect(quotes(result, 'form-dropped')).toEqual(['Sam', 'Send'])
  expect(wordsOf(result.document)).not.toMatch(/steal|color/)
})

test('hidden text, comments and deletions are left out and quoted, insertions kept', () => {
  const result = read(
    '<h1>A</h1><p>B</p><h2>C</h2><p>Seen <span style="display:none">unseen words</span><ins>added</ins> <del>taken away</del><s>struck</s></p><!-- ask the lab --><!--[if mso]><p>Only Word</p><![endif]--><div hidden>secret</div>',
  )
  expect(quotes(result, 'hidden-text').toSorted()).toEqual(['Only Word', 'secret', 'unseen words'])
  expect(quotes(result, 'deleted-text')).toEqual(['taken away'])
  expect(quotes(result, 'comment-dropped')).toEqual(['ask the lab'])
  expect(result.leftovers.map(({ text }) => text)).toEqual(['struck'])
  expect(all(result.document, 'paragraph').map(wordsOf)).toEqual(['Seen added'])
})

test('links lead to https and mailto only; others keep their words', () => {
  const result = read(
    '<h1>A</h1><p>B</p><h2>C</h2><p><a href="https://example.org/a">one</a> <a href="javascript:alert(1)">two</a> <a href="file:///etc/passwd">three</a> <a href="mailto:a@example.org">four</a> <a href="https://www.google.com/url?q=https://example.org/b&sa=D">five</a></p>',
  )
  expect(quotes(result, 'link-refused')).toEqual(['two javascript:alert(1)', 'three file:///etc/passwd'])
  expect(marked(result, 'link')).toEqual(['one', 'four', 'five'])
  expect(JSON.stringify(result.document)).toContain('"href":"https://example.org/b"')
})

test('footnotes that are references are cited, others are left over with their place', () => {
  const result = read(
    '<h1>A</h1><p>B</p><h2>C</h2><p>Rest helps<sup><a href="#fn1" id="fnref1">1</a></sup> most<sup><a href="#fn2" id="fnref2">2</a></sup> people.</p><section><ol><li id="fn1"><p>Aas B. Rest. J Rest. 2021;1:2. <a href="#fnref1">↩︎</a></p></li><li id="fn2"><p>Not those in pain. <a href="#fnref2">↩︎</a></p></li></ol></section>',
  )
  expect(result.references.map(({ raw }) => raw)).toEqual(['Aas B. Rest. J Rest. 2021;1:2.'])
  expect(all(result.document, 'citation')).toHaveLength(1)
  expect(result.leftovers).toEqual([
    expect.objectContaining({ text: 'Not those in pain.', reason: expect.stringContaining('Rest helps') }),
  ])
  expect(all(result.document, 'paragraph').map(wordsOf)).toEqual(['Rest helps most people.'])
})

test('definition lists, callouts, nested lists and line breaks keep their shape', () => {
  const { document } = read(
    '<h1>A</h1><p>B</p><h2>C</h2><dl><dt>Ache<dd>A pain.</dl><aside><p>Call a doctor.</p></aside><ul><li>one<ul><li>two</ul><li>three</ul><p>x<br>y<br><br>z</p>',
  )
  const section = all(document, 'section')[0]
  expect(section?.content?.map(({ type }) => type)).toEqual([
    'heading',
    'paragraph',
    'callout',
    'bulletList',
    'paragraph',
    'paragraph',
  ])
  expect(wordsOf(section?.content?.[1] ?? document)).toBe('Ache: A pain.')
  expect(all(document, 'bulletList')).toHaveLength(2)
  expect(all(document, 'hardBreak')).toHaveLength(1)
})

test('right-to-left text and emoji come through, controls of direction do not, written out or not', () => {
  const result = read('<h1>שלום 👩‍⚕️</h1><p>مرحبا</p><h2>C</h2><p>pay &#x202E;100&#x202C; now \u2066x\u2069</p>')
  expect(wordsOf(result.document)).toBe('שלום 👩‍⚕️\nمرحبا\nC\npay 100 now x')
  expect(codes(result)).toContain('direction-control')
})

test("Word's list paragraphs become lists, with their levels and numbers", () => {
  const item = (level: number, sign: string, words: string) =>
    `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>${words}</p>`
  const { document } = read(
    `<h1>A</h1><p>B</p><h2>C</h2>${item(1, '3.', 'three')}\n${item(2, '·', 'dot')}\n${item(1, '4.', 'four')}<p>end</p>`,
  )
  const [outer] = all(document, 'orderedList')
  expect(outer?.attrs).toEqual({ start: 3 })
  expect(outer?.content?.map(wordsOf)).toEqual(['three\ndot', 'four'])
  expect(all(document, 'bulletList').map(wordsOf)).toEqual(['dot'])
})

test('no nesting and no repetition overwhelms the reader', () => {
  for (const source of [
    '<div>'.repeat(100_000),
    '<b>'.repeat(50_000),
    '<ul><li>'.repeat(20_000),
    '<table><tr><td>'.repeat(5_000),
    `<h1>A</h1>${'<p>word '.repeat(50_000)}`,
    `<h1>A</h1><p>${'<a href="#x">1</a>'.repeat(20_000)}</p><p id=x>1</p>`,
    '<!--'.repeat(100_000),
    `<p ${'a '.repeat(100_000)}>x`,
    `x${'<'.repeat(200_000)}`,
  ]) {
    const result = importText(source, 'html', counter())
    if (!result.ok) expect(result.problem).toMatch(/plain text|no text|2 MB/)
  }
})
