import { node, text } from '#lib/document/edit.ts'
import { headingRole, type Piece, splitFact } from './pieces.ts'

interface Line {
  readonly words: string
  readonly line: number
}
/** Lines without a blank one between them. */
type Group = readonly Line[]
type Zone = 'front' | 'facts' | 'section' | 'faq' | 'references'

/** Reads plain text in the layout of a pasted article: marker lines, label and value lines, paragraphs, numbered references. */
export function readPlainText(source: string): readonly Piece[] {
  const groups = groupLines(source)
  const pieces: Piece[] = []
  let zone: Zone = 'front'
  // One by one: spreading a paste of a million lines over an argument list exhausts the stack.
  const add = (more: readonly Piece[]) => {
    for (const piece of more) pieces.push(piece)
  }
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at] ?? []
    const next = groups[at + 1]
    const [first, ...others] = group
    if (first === undefined) continue
    const role = headingRole(first.words)
    if (at === 0 && isTitle(first.words)) {
      pieces.push({ kind: 'heading', level: 1, inline: text(first.words), line: first.line })
      add(others.map(paragraph))
    } else if (role !== 'section') {
      zone = role
      pieces.push(heading(first))
    } else if (zone === 'front' && !opensSection(group, next)) {
      // Above the first section every line says its own thing.
      add(group.map(paragraph))
    } else if (zone === 'facts' && areFacts(group, next)) {
      const alone = group.length === 1 && splitFact(text(first.words)) === undefined
      add(facts(alone ? [first, ...(next ?? [])] : group))
      if (alone) at++
    } else if (zone === 'references') add(references(group, pieces.at(-1)))
    else {
      if (zone !== 'faq') zone = 'section'
      add(body(group, next, zone))
    }
  }
  return pieces
}

const paragraph = ({ words, line }: Line): Piece => ({ kind: 'paragraph', inline: text(words), line })
const heading = ({ words, line }: Line): Piece => ({ kind: 'heading', level: 2, inline: text(words), line })

const quickAnswer = /^quick answer\s*:/i
const isTitle = (words: string): boolean => words.length <= 300 && headingRole(words) === 'section'

/** Marker lines stand alone even without blank lines around them. */
function groupLines(source: string): Group[] {
  const groups: Line[][] = []
  let open = false
  for (const [index, raw] of source.split('\n').entries()) {
    const words = raw.replaceAll('\t', ' ').trim()
    const alone = headingRole(words) !== 'section'
    if (words === '') open = false
    else if (open && !alone && !quickAnswer.test(words)) groups.at(-1)?.push({ words, line: index + 1 })
    else {
      groups.push([{ words, line: index + 1 }])
      open = !alone
    }
  }
  return groups
}

const isHeading = (words: string): boolean =>
  words.length <= 200 && (words.endsWith('?') || (!/[.!:;,…]["'”’)]?$/.test(words) && words.split(/\s+/).length <= 12))

const startsQuickAnswer = (group: Group | undefined): boolean => quickAnswer.test(group?.[0]?.words ?? '')

/** In front of the first section only an unmistakable heading opens it: a question, or one with its quick answer. */
function opensSection(group: Group, next: Group | undefined): boolean {
  const [first] = group
  if (first === undefined || startsQuickAnswer(group)) return first !== undefined
  return group.length === 1 && isHeading(first.words) && (first.words.endsWith('?') || startsQuickAnswer(next))
}

const short = ({ words }: Line): boolean => words.length <= 120 && !words.endsWith('?') && !quickAnswer.test(words)

function areFacts(group: Group, next: Group | undefined): boolean {
  if (!group.every(short) || startsQuickAnswer(next)) return false
  if (group.every(({ words }) => splitFact(text(words)) !== undefined)) return true
  if (group.length > 1) return group.length % 2 === 0
  // Label and value parted by a blank line; a lone line before a paragraph is a heading.
  return next?.length === 1 && next.every(short) && next.every(({ words }) => headingRole(words) === 'section')
}

function facts(group: Group): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < group.length; at++) {
    const line = group[at]
    if (line === undefined) continue
    const pair = splitFact(text(line.words))
    if (pair !== undefined) pieces.push({ kind: 'fact', label: pair[0], value: pair[1], line: line.line })
    else {
      pieces.push({ kind: 'fact', label: text(line.words), value: text(group[at + 1]?.words ?? ''), line: line.line })
      at++
    }
  }
  return pieces
}

const numbered = /^\[?\d{1,3}[.)\]]\s+/
const bulleted = /^[-*•–]\s+/

/** One reference per numbered line; a line without a number goes on with the one above it in its group. */
function references(group: Group, before: Piece | undefined): Piece[] {
  const listed = group.some(({ words }) => numbered.test(words) || bulleted.test(words))
  const afterList = before?.kind === 'reference'
  if (!listed && afterList && group.length === 1 && (group[0]?.words.length ?? 0) < 40) return group.map(paragraph)
  const pieces: Extract<Piece, { kind: 'reference' }>[] = []
  for (const { words, line } of group) {
    const marker = (numbered.exec(words) ?? bulleted.exec(words))?.[0] ?? ''
    const last = pieces.at(-1)
    if (listed && marker === '' && last !== undefined)
      pieces[pieces.length - 1] = { ...last, raw: `${last.raw} ${words}` }
    else pieces.push({ kind: 'reference', raw: words.slice(marker.length), line })
  }
  return pieces
}

function body(group: Group, next: Group | undefined, zone: Zone): Piece[] {
  const [first, ...others] = group
  if (first === undefined) return []
  for (const [marker, type] of [
    [bulleted, 'bulletList'],
    [numbered, 'orderedList'],
  ] as const)
    if (group.length > 1 && group.every(({ words }) => marker.test(words)))
      return [
        {
          kind: 'block',
          node: node(
            type,
            group.map(({ words }) => node('listItem', [node('paragraph', text(words.replace(marker, '')))])),
          ),
          line: first.line,
        },
      ]
  const question = first.words.endsWith('?') && isHeading(first.words)
  if (zone === 'section' && (group.length === 1 ? isHeading(first.words) && next !== undefined : question))
    return [heading(first), ...(others.length > 0 ? [joined(others)] : [])]
  if (zone === 'faq' && question && others.length > 0) return [paragraph(first), joined(others)]
  return [joined(group)]
}

/** Lines wrapped at a margin are one paragraph. */
const joined = (group: Group): Piece =>
  paragraph({ words: group.map(({ words }) => words).join(' '), line: group[0]?.line ?? 1 })
