import type { NodeJson } from '#lib/document/document.ts'
import { node } from '#lib/document/edit.ts'
import { needsSystematicReview, readMetadata } from './metadata.ts'
import { dropStart, find, headingRole, inlineText, type Notes, type Piece, withAddresses } from './pieces.ts'

type Zone = 'front' | 'facts' | 'section' | 'faq' | 'references'

/** A reference as it stood in the source. */
export interface RawReference {
  readonly raw: string
  readonly line: number
}

/** The article as its pieces make it, before references are read and cited. */
export interface Draft {
  readonly content: readonly NodeJson[]
  readonly references: readonly RawReference[]
  /** Line of each piece of running text that went into the document, with its words. */
  readonly lines: readonly { readonly words: string; readonly line: number }[]
  /** Levels that the source claims for itself, where a systematic review would be needed. */
  readonly levelLines: readonly number[]
}

interface FaqItem {
  question: readonly NodeJson[]
  answer: NodeJson[]
  line: number
}

/** Puts every piece where it belongs, or among the leftovers with the reason. */
export function assemble(pieces: readonly Piece[], notes: Notes): Draft {
  return new Assembly(notes).run(pieces)
}

class Assembly {
  readonly #notes: Notes
  #zone: Zone = 'front'
  #zoneLevel = 0
  #title: readonly NodeJson[] | undefined
  #summary: readonly NodeJson[] | undefined
  readonly #facts: NodeJson[] = []
  readonly #faq: FaqItem[] = []
  /** Sections in order, the facts and the questions at the place where they stood first. */
  readonly #parts: ('facts' | 'faq' | NodeJson[])[] = []
  readonly #references: RawReference[] = []
  readonly #lines: { words: string; line: number }[] = []
  readonly #levelLines: number[] = []

  constructor(notes: Notes) {
    this.#notes = notes
  }

  run(pieces: readonly Piece[]): Draft {
    for (const piece of pieces) this.#place(piece)
    for (const item of this.#faq)
      if (item.question.length === 0)
        find(this.#notes, {
          code: 'answer-without-question',
          severity: 'stop',
          message: 'This answer has lost its question. Its place is kept: write the question that it answers.',
          quote: item.answer.map(wordsOf).join('\n'),
          line: item.line,
        })
    return {
      content: [
        node('title', this.#title ?? []),
        node('summary', this.#summary ?? []),
        ...this.#parts.map((part) =>
          part === 'facts'
            ? node('quickFacts', this.#facts)
            : part === 'faq'
              ? node(
                  'faq',
                  this.#faq.map(({ question, answer }) =>
                    node('faqItem', [node('question', question), node('answer', answer)]),
                  ),
                )
              : node('section', part),
        ),
      ],
      references: this.#references,
      lines: this.#lines,
      levelLines: this.#levelLines,
    }
  }

  #place(piece: Piece): void {
    switch (piece.kind) {
      case 'heading':
        this.#placeHeading(piece)
        break
      case 'paragraph':
        this.#placeParagraph(piece)
        break
      case 'block':
        this.#placeBlock(piece.node, piece.line)
        break
      case 'fact':
        this.#facts.push(node('fact', [node('factLabel', piece.label), node('factValue', piece.value)]))
        this.#open('facts')
        this.#remember(`${inlineText(piece.label)}\n${inlineText(piece.value)}`, piece.line)
        break
      case 'reference':
        this.#references.push({ raw: piece.raw, line: piece.line })
    }
  }

  #placeHeading({ inline, level, line }: Extract<Piece, { kind: 'heading' }>): void {
    const words = inlineText(inline)
    const role = headingRole(words)
    if (role !== 'section') {
      this.#zone = role
      this.#zoneLevel = level
      if (role !== 'references') this.#open(role)
      return
    }
    this.#remember(words, line)
    if (level === 1 && this.#title === undefined && this.#zone === 'front') {
      this.#title = inline
      return
    }
    if (this.#zone === 'faq' && level > this.#zoneLevel) {
      this.#faq.push({ question: inline, answer: [], line })
      return
    }
    if (level > 2 && this.#zone === 'section') {
      this.#currentSection().push(node('subheading', inline))
      return
    }
    this.#zone = 'section'
    this.#parts.push([node('heading', inline)])
  }

  #placeParagraph({ inline, line }: Extract<Piece, { kind: 'paragraph' }>): void {
    const words = inlineText(inline)
    if (this.#isMetadata(words, withAddresses(inline), line)) return
    const answer = /^\s*quick answer\s*:\s*/i.exec(words)
    if (answer !== null && this.#zone !== 'faq') {
      this.#zone = 'section'
      const rest = dropStart(inline, answer[0].length)
      this.#remember(inlineText(rest), line)
      this.#currentSection().push(node('quickAnswer', rest))
      return
    }
    if (this.#zone === 'front' && this.#summary === undefined) {
      this.#summary = inline
      this.#remember(words, line)
      return
    }
    if (this.#zone === 'references') {
      this.#leave(words, line, 'It stands after the references and is neither one of them nor part of a section.')
      return
    }
    if (this.#zone === 'faq') this.#placeFaqParagraph(inline, words, line)
    else this.#placeBlock(node('paragraph', inline), line)
  }

  #placeFaqParagraph(inline: readonly NodeJson[], words: string, line: number): void {
    this.#remember(words, line)
    if (words.endsWith('?') && words.length <= 300) {
      this.#faq.push({ question: inline, answer: [], line })
      return
    }
    const last = this.#faq.at(-1)
    const opensAnswer = /^(?:yes|no)\b/i.test(words)
    const goesOn = last !== undefined && last.question.length > 0 && (last.answer.length === 0 || !opensAnswer)
    if (goesOn) last.answer.push(node('paragraph', inline))
    else this.#faq.push({ question: [], answer: [node('paragraph', inline)], line })
  }

  #placeBlock(block: NodeJson, line: number): void {
    this.#remember(wordsOf(block), line)
    if (this.#zone === 'references') {
      this.#leave(wordsOf(block), line, 'It stands among the references and is none of them.')
      return
    }
    const item = this.#faq.at(-1)
    if (this.#zone === 'faq') {
      if (item === undefined) this.#faq.push({ question: [], answer: [block], line })
      else item.answer.push(block)
      return
    }
    this.#zone = 'section'
    this.#currentSection().push(block)
  }

  /** Takes note of what the source says of itself; true when the line was nothing else. */
  #isMetadata(words: string, quote: string, line: number): boolean {
    const found = readMetadata(words, this.#zone === 'front')
    if (found === undefined) return false
    for (const { value, ...finding } of found) {
      find(this.#notes, { ...finding, quote, line })
      if (finding.code === 'level-asserted' && needsSystematicReview(value))
        this.#levelLines.push(this.#notes.findings.length - 1)
    }
    return true
  }

  #open(part: 'facts' | 'faq'): void {
    if (!this.#parts.includes(part)) this.#parts.push(part)
  }

  #currentSection(): NodeJson[] {
    const last = this.#parts.at(-1)
    if (Array.isArray(last)) return last
    const section: NodeJson[] = []
    this.#parts.push(section)
    return section
  }

  #remember(words: string, line: number): void {
    this.#lines.push({ words, line })
  }

  #leave(text: string, line: number, reason: string): void {
    this.#notes.leftovers.push({ text, line, reason })
  }
}

/** All words of a node, blocks on lines of their own. */
export function wordsOf(given: NodeJson): string {
  if (given.text !== undefined) return given.text
  if (given.type === 'hardBreak') return '\n'
  const inline = given.content?.some(({ type }) => type === 'text') ?? false
  return (given.content ?? []).map(wordsOf).join(inline ? '' : '\n')
}
