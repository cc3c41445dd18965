import type { Comment } from 'hast'
import type { Finding } from './findings.ts'
import type { HtmlReading } from './html-reading.ts'
import {
  attributeOf,
  childrenOf,
  type Element,
  elementsOf,
  isElement,
  isListSign,
  lineOfHtml,
  styleOf,
  wordsOfHtml,
} from './html-tree.ts'
import { find, type Notes } from './pieces.ts'

type Said = Pick<Finding, 'code' | 'severity' | 'message'>

const picture: Said = {
  code: 'picture-not-taken',
  severity: 'warning',
  message: 'A picture is not taken over. Add it as a figure, with alternative text, credit and licence.',
}
const script: Said = {
  code: 'script-dropped',
  severity: 'warning',
  message: 'The source carries scripts. They were not run, and none was taken over.',
}
const frame: Said = {
  code: 'frame-dropped',
  severity: 'warning',
  message: 'Something from another page is embedded here. It was not opened and not taken over.',
}
const control: Said = {
  code: 'form-dropped',
  severity: 'note',
  message: 'A field or button of a form has no place in an article, and was not taken over.',
}
const hidden: Said = {
  code: 'hidden-text',
  severity: 'warning',
  message: 'This text is hidden in the source, so readers of it never saw it. It was not taken over.',
}
const deleted: Said = {
  code: 'deleted-text',
  severity: 'warning',
  message: 'The source marks this text as deleted (tracked changes). It was not taken over.',
}

const byName: Readonly<Record<string, Said>> = {
  script,
  iframe: frame,
  frame,
  frameset: frame,
  object: frame,
  embed: frame,
  applet: frame,
  input: control,
  button: control,
  select: control,
  textarea: control,
  datalist: control,
  progress: control,
  meter: control,
  template: hidden,
  noscript: hidden,
  img: picture,
  picture,
  svg: picture,
  canvas: picture,
  map: picture,
  video: picture,
  audio: picture,
  del: deleted,
}

/** Elements that say nothing to a reader and are left out without a word. */
const silent = new Set([
  'style',
  'link',
  'meta',
  'base',
  'head',
  'title',
  'xml',
  'col',
  'colgroup',
  'source',
  'track',
  'param',
])

/** Says what an element was when it has no place in a document, and returns true; nothing of it is read further. */
export function isDropped(element: Element, notes: Notes): boolean {
  const { tagName } = element
  if (silent.has(tagName)) return true
  const style = styleOf(element)
  if (isListSign(element)) return true
  const said = isHidden(element, style) ? hidden : byName[tagName]
  if (said !== undefined) {
    say(element, said, notes)
    return true
  }
  const reason = reasonToLeave(element, style)
  if (reason === undefined) return false
  const words = wordsOfHtml(element)
  if (words !== '') notes.leftovers.push({ text: words, line: lineOfHtml(element), reason })
  return true
}

function reasonToLeave({ tagName }: Element, style: ReadonlyMap<string, string>): string | undefined {
  if (tagName === 's' || tagName === 'strike' || style.get('text-decoration') === 'line-through')
    return 'It is struck through in the source.'
  if (tagName === 'nav') return 'It leads around a website and is no part of the text.'
  return style.get('mso-element') === 'comment-list' ? 'Comments on the text in Word.' : undefined
}

/** Whether an element was read as a note already, or has no place. */
export const isPassedOver = (element: Element, { taken, notes }: HtmlReading): boolean =>
  taken.has(element) || isDropped(element, notes)

function isHidden(element: Element, style: ReadonlyMap<string, string>): boolean {
  return (
    element.properties.hidden !== undefined ||
    style.get('display') === 'none' ||
    style.get('visibility') === 'hidden' ||
    style.get('mso-hide') === 'all' ||
    /^0(?:\.0*)?(?:pt|px|em|rem|%)?$/.test(style.get('font-size') ?? '')
  )
}

function say(element: Element, said: Said, notes: Notes): void {
  const quote = said === picture ? pictureWords(element) : said === script ? '' : wordsAndAddress(element)
  // Nothing to read was hidden or deleted there.
  if (quote === '' && (said === hidden || said === deleted)) return
  if (said === script && notes.findings.some(({ code }) => code === script.code)) return
  if (said === picture && isTiny(element)) return
  find(notes, { ...said, quote, line: lineOfHtml(element) })
}

/** Pictures of one pixel count visits and show nothing. */
const isTiny = (element: Element): boolean =>
  ['width', 'height'].every((side) => /^[01](?:px)?$/.test(attributeOf(element, side)))

/** What a picture says of itself: its alternative text, its title, where it came from, the words drawn in it. */
export function pictureWords(element: Element): string {
  const of = [element, ...elementsOf(element)]
  const said = of.flatMap((part) => [attributeOf(part, 'alt'), attributeOf(part, 'title'), sourceOf(part)])
  return [...new Set([...said, wordsOfHtml(element)])].filter((words) => words.trim() !== '').join('\n')
}

/** An embedded picture's bytes say nothing to a reader. */
function sourceOf(element: Element): string {
  const address = attributeOf(element, 'src') || attributeOf(element, 'data') || attributeOf(element, 'poster')
  return address.startsWith('data:') ? `(a picture within the file, ${address.slice(5).split(/[;,]/)[0]})` : address
}

function wordsAndAddress(element: Element): string {
  const values = element.tagName === 'input' ? [attributeOf(element, 'value'), attributeOf(element, 'placeholder')] : []
  return [wordsOfHtml(element), sourceOf(element), ...values, ...templateWords(element)]
    .filter((words) => words !== '')
    .join('\n')
}

const templateWords = (element: Element): string[] =>
  isElement(element, 'template') && element.content !== undefined
    ? childrenOf(element.content).map((child) => wordsOfHtml(child))
    : isElement(element, 'template')
      ? childrenOf(element).map((child) => wordsOfHtml(child))
      : []

/** Handlers such as onerror are never taken over; one finding says that there were any. */
export function sayHandlers(root: Parameters<typeof elementsOf>[0], notes: Notes): void {
  for (const element of elementsOf(root)) {
    const handler = Object.keys(element.properties).some((name) => /^on[a-z]/i.test(name))
    if (!handler || notes.findings.some(({ code }) => code === script.code)) continue
    find(notes, { ...script, quote: '', line: lineOfHtml(element) })
  }
}

/** A comment of the source's author, or what only Word would show. */
export function sayComment({ value, position }: Comment, notes: Notes): void {
  const conditional = /^\s*\[(?:if|endif)/i.test(value)
  const words = value
    .replace(/^\s*\[if[^\]]*\]>?|<!\[endif\]|\[endif\]/gi, ' ')
    .replace(/<(?:xml|style)\b[\s\S]*?<\/(?:xml|style)>/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (!/[\p{L}\p{N}]/u.test(words) || /^\/?(?:start|end)fragment$/i.test(words)) return
  const line = position?.start.line ?? 1
  if (conditional) find(notes, { ...hidden, quote: words, line })
  else
    find(notes, {
      code: 'comment-dropped',
      severity: 'note',
      message: 'A comment in the source is not part of the text, and was not taken over.',
      quote: words,
      line,
    })
}
