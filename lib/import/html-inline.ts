import { LinkAddress } from '#lib/document/attributes.ts'
import { hasBidiControl } from '#lib/document/characters.ts'
import type { MarkJson, NodeJson } from '#lib/document/document.ts'
import { mark, text } from '#lib/document/edit.ts'
import { isDropped, sayComment } from './html-dropped.ts'
import type { HtmlReading } from './html-reading.ts'
import { attributeOf, type Element, type HtmlNode, isElement, lineOfHtml, styleOf, wordsOfHtml } from './html-tree.ts'
import { find } from './pieces.ts'

/** Running text of the document: white space as a browser shows it, marks by element and by style. */
export function inlineOfHtml(
  nodes: readonly HtmlNode[],
  marks: readonly MarkJson[],
  reading: HtmlReading,
): readonly NodeJson[] {
  return tidy(nodes.flatMap((given) => read(given, marks, reading)))
}

function read(given: HtmlNode, marks: readonly MarkJson[], reading: HtmlReading): readonly NodeJson[] {
  if (given.type === 'text')
    return text(clean(given.value, lineOfHtml(given), reading).replace(/[\t\n ]+/g, ' '), marks)
  if (given.type === 'comment') sayComment(given, reading.notes)
  if (!isElement(given)) return []
  const noted = reading.marks.get(given)
  if (noted !== undefined) return noted
  if (reading.taken.has(given) || isDropped(given, reading.notes)) return []
  if (given.tagName === 'br') return [{ type: 'hardBreak' }]
  if (given.tagName === 'pre') return preformatted(given, marks, reading)
  const within = given.children.flatMap((child) =>
    read(child, withMarks(marks, marksOf(given, marks, reading)), reading),
  )
  if (given.tagName === 'q') return [...text('“', marks), ...within, ...text('”', marks)]
  return given.tagName === 'math' ? formula(given, within, reading) : within
}

/** Takes out what no document may hold, and says where it stood. */
function clean(words: string, line: number, reading: HtmlReading): string {
  const kept = words
    .replace(/\r\n?|[\u2028\u2029\f\v]/g, '\n')
    .replace(/(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '')
  if (kept.length < words.replace(/\r\n/g, '\n').length)
    find(reading.notes, {
      code: hasBidiControl(words) ? 'direction-control' : 'control-character',
      severity: 'warning',
      message:
        'Invisible control characters stood here and were taken out: they can make a text read otherwise than it is stored. Compare it with the source.',
      quote: kept.trim(),
      line,
    })
  return kept
}

/** The marks that an element and its style give to the text within. */
export function marksOf(element: Element, outer: readonly MarkJson[], reading: HtmlReading): readonly MarkJson[] {
  const style = styleOf(element)
  const weight = style.get('font-weight') ?? ''
  const marks: MarkJson[] = []
  const isNormal = /^(?:normal|[1-5]00)$/.test(weight)
  if ((['strong', 'b'].includes(element.tagName) && !isNormal) || /^(?:bold|bolder|[6-9]00)$/.test(weight))
    marks.push(mark('bold'))
  const slant = style.get('font-style') ?? ''
  if (
    (['em', 'i', 'cite', 'dfn', 'var'].includes(element.tagName) && slant !== 'normal') ||
    /^(?:italic|oblique)/.test(slant)
  )
    marks.push(mark('italic'))
  const raised = style.get('vertical-align')
  if (element.tagName === 'sup' || raised === 'super') marks.push(mark('superscript'))
  if (element.tagName === 'sub' || raised === 'sub') marks.push(mark('subscript'))
  if (element.tagName === 'a' && !outer.some(({ type }) => type === 'link')) marks.push(...linkOf(element, reading))
  return marks
}

function linkOf(element: Element, reading: HtmlReading): readonly MarkJson[] {
  const written = attributeOf(element, 'href').trim()
  // A jump within the source leads nowhere here; an anchor without address is no link at all.
  if (written === '' || written.startsWith('#')) return []
  const href = destination(written)
  if (LinkAddress.safeParse(href).success) return [mark('link', { href })]
  find(reading.notes, {
    code: 'link-refused',
    severity: 'warning',
    message: 'This link does not lead to an https:// or mailto: address. Its words were kept, the link was not.',
    quote: `${wordsOfHtml(element)} ${written}`.trim(),
    line: lineOfHtml(element),
  })
  return []
}

/** Google Docs leads every link through its own server; the address behind it is the one that was meant. */
function destination(href: string): string {
  const whole = href.replaceAll(' ', '%20')
  if (!/^https:\/\/www\.google\.com\/url\?/i.test(whole) || !URL.canParse(whole)) return whole
  return new URL(whole).searchParams.get('q') ?? whole
}

function preformatted(element: Element, marks: readonly MarkJson[], reading: HtmlReading): readonly NodeJson[] {
  const lines = rawText(element)
    .replace(/\n$/, '')
    .split(/\r\n?|\n/)
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [{ type: 'hardBreak' }] : []),
    ...text(clean(line, lineOfHtml(element), reading).replaceAll('\t', ' '), marks),
  ])
}

const rawText = (given: HtmlNode): string =>
  given.type === 'text' ? given.value : 'children' in given ? given.children.map(rawText).join('') : ''

function formula(element: Element, within: readonly NodeJson[], reading: HtmlReading): readonly NodeJson[] {
  find(reading.notes, {
    code: 'formula-flattened',
    severity: 'warning',
    message: 'A formula was taken over as plain text. Compare it with the source.',
    quote: wordsOfHtml(element),
    line: lineOfHtml(element),
  })
  return within
}

/** A mark stands once on a text: bold in bold is bold, and what is raised is not lowered too. */
export const withMarks = (marks: readonly MarkJson[], more: readonly MarkJson[]): readonly MarkJson[] =>
  more.length === 0 ? marks : [...marks.filter(({ type }) => !more.some((other) => other.type === type)), ...more]

/** White space once, none at the edges and beside line breaks; neighbours with the same marks as one text. */
function tidy(nodes: readonly NodeJson[]): readonly NodeJson[] {
  const joined: NodeJson[] = []
  let afterSpace = true
  for (const given of nodes) {
    const last = joined.at(-1)
    if (given.text === undefined) {
      if (given.type === 'hardBreak') {
        trimEnd(joined)
        afterSpace = true
        if (joined.length === 0) continue
      } else afterSpace = false
      joined.push(given)
      continue
    }
    const words: string = afterSpace ? given.text.replace(/^ +/, '') : given.text
    if (words === '') continue
    afterSpace = words.endsWith(' ')
    if (last?.text !== undefined && JSON.stringify(last.marks) === JSON.stringify(given.marks))
      joined[joined.length - 1] = { ...last, text: last.text + words }
    else joined.push({ ...given, text: words })
  }
  for (let last: NodeJson | undefined = joined.at(-1); last !== undefined; last = joined.at(-1)) {
    if (last.type === 'hardBreak') joined.pop()
    else if (!trimEnd(joined)) break
  }
  return joined.every((given) => given.text !== undefined && /^[\s\u00A0]*$/.test(given.text)) ? [] : joined
}

/** Takes the last space away; whether there was one. */
function trimEnd(joined: NodeJson[]): boolean {
  const last = joined.at(-1)
  if (last?.text === undefined || !last.text.endsWith(' ')) return false
  const words: string = last.text.replace(/ +$/, '')
  joined.pop()
  if (words !== '') joined.push({ ...last, text: words })
  return true
}
