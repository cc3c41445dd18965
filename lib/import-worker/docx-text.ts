import { find, type Notes } from '#lib/import/pieces.ts'
import { child, descendants, elements, unescapeXml, type XmlElement, type XmlNode, xmlAttribute } from './xml.ts'

/** A paragraph as Word shows it, with its number in the file. */
export interface WordParagraph {
  readonly words: string
  readonly line: number
}

/** What a comment says, who wrote it, and the words it is about. */
interface Comment {
  readonly line: number
  about: string
}

/** A part of a Word file, made ready to be converted: what the converter would drop without a word is noted here. */
export class WordText {
  readonly #notes: Notes
  readonly paragraphs: WordParagraph[] = []
  /** The comments that the text marks, by their id. */
  readonly comments = new Map<string, Comment>()
  readonly #openComments = new Set<string>()
  #line = 0

  constructor(notes: Notes) {
    this.#notes = notes
  }

  read(part: XmlElement): XmlElement {
    return { ...part, children: this.#readAll(part) }
  }

  #readAll(parent: XmlElement): readonly XmlNode[] {
    return parent.children.flatMap((inner) => (typeof inner === 'string' ? [inner] : this.#readElement(inner, parent)))
  }

  #readElement(element: XmlElement, parent: XmlElement): readonly XmlNode[] {
    switch (element.name) {
      case 'w:p':
        return [this.#readParagraph(element)]
      case 'w:del':
      case 'w:moveFrom':
        // Within properties it says that a mark or a row is deleted, and holds no text.
        if (parent.name === 'w:rPr' || parent.name === 'w:trPr') return [element]
        this.#sayDeleted(element, element.name === 'w:moveFrom')
        return []
      case 'w:tr': {
        const properties = child(element, 'w:trPr')
        if (properties === undefined || child(properties, 'w:del') === undefined) return [this.read(element)]
        this.#sayDeleted(element, false)
        return []
      }
      case 'w:r':
        return this.#readRun(element)
      case 'm:oMathPara':
      case 'm:oMath':
        return this.#readFormula(element)
      case 'w:fldSimple':
      case 'w:dir':
      case 'w:bdo':
        return this.#readAll(element)
      case 'mc:AlternateContent':
        return this.#readAlternatives(element)
      case 'w:commentRangeStart':
        this.comments.set(xmlAttribute(element, 'w:id'), { line: Math.max(1, this.#line), about: '' })
        this.#openComments.add(xmlAttribute(element, 'w:id'))
        return []
      case 'w:commentRangeEnd':
        this.#openComments.delete(xmlAttribute(element, 'w:id'))
        return []
      default:
        return [this.read(element)]
    }
  }

  #readParagraph(element: XmlElement): XmlElement {
    this.#line++
    const line = this.#line
    const at = this.paragraphs.length
    const read = this.read(element)
    const words = cleanWords(textOf(read))
    // A text box within a paragraph has paragraphs of its own, which come behind it.
    if (words !== '') this.paragraphs.splice(at, 0, { words, line })
    return read
  }

  #readRun(element: XmlElement): readonly XmlNode[] {
    const properties = child(element, 'w:rPr')
    const vanish = properties === undefined ? undefined : child(properties, 'w:vanish')
    if (vanish !== undefined && !/^(?:0|false|off)$/.test(xmlAttribute(vanish, 'w:val'))) {
      this.#say('hidden-text', 'This text is hidden in the file (hidden font). It was not taken over.', textOf(element))
      return []
    }
    const read = this.read(element)
    for (const id of this.#openComments) {
      const comment = this.comments.get(id)
      if (comment !== undefined && comment.about.length < 500) comment.about += textOf(read)
    }
    return [read]
  }

  #readFormula(element: XmlElement): readonly XmlNode[] {
    const words = formulaText(element).trim()
    if (words === '') return []
    this.#say('formula-flattened', 'A formula was taken over as plain text. Compare it with the file.', words)
    const text = { name: 'w:t', written: ' xml:space="preserve"', children: [escaped(` ${words} `)] }
    return [{ name: 'w:r', written: '', children: [text] }]
  }

  /** The converter reads the older of two forms of a drawing; where only the newer has words, it is read instead. */
  #readAlternatives(element: XmlElement): readonly XmlNode[] {
    const fallback = child(element, 'mc:Fallback')
    const choice = child(element, 'mc:Choice')
    if (
      fallback !== undefined &&
      (choice === undefined || textOf(fallback).trim() !== '' || textOf(choice).trim() === '')
    )
      return [{ ...element, children: [this.read(fallback)] }]
    const boxes = choice === undefined ? [] : [...descendants(choice, 'w:txbxContent')]
    return boxes.map((box) => this.read(box))
  }

  #sayDeleted(element: XmlElement, moved: boolean): void {
    const message = moved
      ? 'The file marks this text as moved away from here (tracked changes). It stands where it was moved to.'
      : 'The file marks this text as deleted (tracked changes). It was not taken over.'
    this.#say(moved ? 'moved-text' : 'deleted-text', message, textOf(element))
  }

  #say(code: string, message: string, words: string): void {
    if (words.trim() === '') return
    const severity = code === 'moved-text' ? 'note' : 'warning'
    find(this.#notes, { code, severity, message, quote: cleanWords(words), line: Math.max(1, this.#line) })
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Words as a person reads them, without what could turn their direction. */
export const cleanWords = (words: string): string =>
  words
    .replace(/(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/[ \t]+/g, ' ')
    .trim()

const gaps = new Set(['w:tab', 'w:br', 'w:cr', 'w:ptab'])
const ends = new Set(['w:p', 'a:p', 'w:tr', 'w:tc'])

/** The text of a part, deleted text included; paragraphs and cells on lines of their own. */
export function textOf(element: XmlElement): string {
  if (/^(?:w:t|w:delText|a:t|m:t|c:v)$/.test(element.name))
    return unescapeXml(element.children.filter((inner) => typeof inner === 'string').join(''))
  if (gaps.has(element.name)) return ' '
  const inner = elements(element).map(textOf).join('')
  if (element.name === 'w:txbxContent') return `\n${inner}`
  return ends.has(element.name) ? `${inner}\n` : inner
}

const joins: Readonly<Record<string, string>> = { 'm:den': '/', 'm:sup': '^', 'm:sub': '_' }

/** A formula on one line: a fraction as a/b, powers and indices with their signs. */
function formulaText(element: XmlElement): string {
  if (element.name === 'm:t') return textOf(element)
  return elements(element)
    .map((inner) => {
      const words = formulaText(inner)
      const join = joins[inner.name] ?? ''
      const grouped = words.length > 1 && /^m:(?:num|den|sup|sub)$/.test(inner.name) ? `(${words})` : words
      return words === '' ? '' : join + grouped
    })
    .join('')
}
