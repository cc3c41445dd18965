import type { NodeJson } from '#lib/document/document.ts'
import { citation } from '#lib/document/edit.ts'
import type { ReferenceId } from '#lib/identity/ids.ts'
import {
  attributeOf,
  type Element,
  elementsOf,
  isElement,
  lineOfHtml,
  type Root,
  styleOf,
  wordsOfHtml,
} from './html-tree.ts'
import type { Notes } from './pieces.ts'
import { looksLikeReference } from './reference-signs.ts'

/** Footnotes and endnotes that were read, and what stands in the text where each was marked. */
export interface ReadNotes {
  readonly marks: ReadonlyMap<Element, readonly NodeJson[]>
  readonly taken: ReadonlySet<Element>
}

interface Note {
  readonly element: Element
  readonly markers: Element[]
  /** The blocks that the marks stand in. */
  readonly places: (Element | undefined)[]
}

/**
 * Finds footnotes and endnotes by the links that lead to them. One that looks like a reference is added to the
 * references and cited where it was marked; of any other the text is left over, whole, with the place of its mark.
 */
export function readNotes(
  root: Root,
  notes: Notes,
  addReference: (raw: string, line: number) => ReferenceId,
): ReadNotes {
  const marks = new Map<Element, readonly NodeJson[]>()
  const taken = new Set<Element>()
  for (const { element, markers, places } of findNotes(root)) {
    const words = noteWords(element, markers)
    taken.add(element)
    const line = lineOfHtml(element)
    const isReference = looksLikeReference(words)
    const stands = isReference ? [citation([addReference(words, line)])] : []
    for (const marker of markers) marks.set(marker, stands)
    const first = markers[0]
    if (!isReference && words !== '' && first !== undefined)
      notes.leftovers.push({ text: words, line, reason: reasonOf(first, places[0]) })
  }
  return { marks, taken }
}

function reasonOf(marker: Element, place: Element | undefined): string {
  const around =
    place === undefined
      ? ''
      : wordsOfHtml(place)
          .slice(0, 150)
          .replace(/[\uD800-\uDBFF]$/, '')
  return `This is note ${wordsOfHtml(marker).slice(0, 10)}, marked in “${around}”, and no reference. Put what it says into the text, or leave it out.`
}

/** The words of a note without its own number and without the way back. */
function noteWords(element: Element, markers: readonly Element[]): string {
  const ways = new Set(markers.flatMap((marker) => namesOf(marker)))
  const without = (given: Element): Element => ({
    ...given,
    children: given.children.flatMap((child): Element['children'] => {
      if (!isElement(child)) return [child]
      if (child.tagName === 'a' && isWayBack(child, ways)) return []
      return [without(child)]
    }),
  })
  const words = wordsOfHtml(without(element)).replace(/^(?:\s|\p{Sm}|\p{So}|\^)+|(?:\s|[\p{Sm}\p{So}\p{Mn}])+$/gu, '')
  const addresses = [...elementsOf(element)]
    .map((inner) => attributeOf(inner, 'href'))
    .filter((href) => /^https?:/i.test(href))
  return [words, ...new Set(addresses.filter((href) => !words.includes(href)))].join(' ').trim()
}

const isWayBack = (link: Element, ways: ReadonlySet<string>): boolean => {
  const href = attributeOf(link, 'href')
  return (
    href.startsWith('#') &&
    (ways.has(href.slice(1)) || isMark(wordsOfHtml(link)) || !/[\p{L}\p{N}]/u.test(wordsOfHtml(link)))
  )
}

/** What stands for a note in running text: a number, a letter, a sign, bare or in brackets. */
const isMark = (words: string): boolean => /^[[(]?(?:\d{1,3}|[a-z]|[ivxl]{1,6}|[*†‡§¶#]{1,3})[\])]?$/i.test(words)

const noteName = /^_?(?:ftn|edn|fn|footnote|endnote|cite_note|note|en|ref|bib|cit|B|CR)[-_:.]?[\w-]*\d/i

function namesOf(element: Element): string[] {
  return [attributeOf(element, 'id'), attributeOf(element, 'name')].filter((name) => name !== '')
}

const holders = new Set(['li', 'p', 'div', 'dd', 'aside', 'td', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

interface Place {
  readonly holder: Element | undefined
  /** Elements count up in reading order. */
  readonly order: number
}

/** A note stands behind its mark, in a block of its own, and has a note's name or a way back to the mark. */
function findNotes(root: Root): readonly Note[] {
  const targets = new Map<string, Place>()
  const markers: { element: Element; place: Place }[] = []
  let order = 0
  const visit = (parent: Root | Element, outer: Element | undefined, whole: boolean) => {
    for (const child of parent.children) {
      if (!isElement(child)) continue
      order++
      // Word parts a long note into paragraphs: the block around them is the note.
      const isWhole = /^(?:foot|end)note$/.test(styleOf(child).get('mso-element') ?? '')
      const holder = isWhole || (!whole && holders.has(child.tagName)) ? child : outer
      const place = { holder, order }
      for (const name of namesOf(child)) if (!targets.has(name)) targets.set(name, place)
      if (child.tagName === 'a' && attributeOf(child, 'href').startsWith('#') && isMark(wordsOfHtml(child)))
        markers.push({ element: child, place })
      visit(child, holder, whole || isWhole)
    }
  }
  visit(root, undefined, false)

  const notes = new Map<Element, Note>()
  for (const { element: marker, place } of markers) {
    const name = attributeOf(marker, 'href').slice(1)
    const target = targets.get(name)
    const element = target?.holder
    if (target === undefined || element === undefined || element === place.holder || target.order < place.order)
      continue
    if (!isNote(name, element, marker)) continue
    const note = notes.get(element) ?? { element, markers: [], places: [] }
    note.markers.push(marker)
    note.places.push(place.holder)
    notes.set(element, note)
  }
  return [...notes.values()]
}

function isNote(name: string, element: Element, marker: Element): boolean {
  if (/ref[-_:]?\d+$/i.test(name) && !/^_?(?:ref|bib)/i.test(name)) return false
  if (noteName.test(name)) return true
  const ways = new Set(namesOf(marker))
  return [...elementsOf(element)].some(
    (inner) => inner.tagName === 'a' && ways.has(attributeOf(inner, 'href').slice(1)),
  )
}
