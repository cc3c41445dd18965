import type { Colour, Contours, Drawing, Shape } from './raster.ts'

/** A line of text as the outlines of its letters, so that a picture looks the same whatever fonts a machine has. */
export interface Outline {
  /** Their baseline begins at 0, 0. */
  readonly contours: Contours
  readonly width: number
}

/** Draws letters; `null` where no font here has one of the characters. */
export type DrawLetters = (
  text: string,
  style: { readonly family: 'serif' | 'sans'; readonly size: number },
) => Outline | null

export interface CardPicture {
  readonly siteName: string
  readonly kicker: string
  readonly title: string
  /** What stands of the review; `isReviewed` draws the seal beside it. */
  readonly lines: readonly string[]
  readonly isReviewed: boolean
}

const width = 1200
const height = 630
const margin = 76
const measure = width - 2 * margin
const colours = {
  paper: [252, 251, 248],
  ink: [22, 32, 42],
  soft: [84, 97, 110],
  line: [226, 222, 212],
  teal: [11, 95, 90],
  amber: [125, 82, 0],
} as const satisfies Record<string, Colour>

/** The picture beside a link to an article where people share it: title, site, and what stands of its review. */
export function cardPicture({ siteName, kicker, title, lines, isReviewed }: CardPicture, draw: DrawLetters): Drawing {
  const at = (outline: Outline | null, x: number, y: number, colour: Colour): readonly Shape[] =>
    outline === null ? [] : [{ contours: outline.contours, x, y, colour }]
  const titled = titleLines(title, draw)
  const titleAt = 172
  const said = lines.map((line, index) => {
    const style = { family: 'sans', size: index === 0 ? 25 : 22 } as const
    return at(fitting(line, style, draw), margin + 62, 546 + index * 34, index === 0 ? colours.ink : colours.soft)
  })
  const shapes = [
    ...at({ contours: [box(width, 10)], width }, 0, 0, colours.teal),
    ...at(draw(siteName, { family: 'serif', size: 34 }), margin, 90, colours.ink),
    ...at(draw(kicker, { family: 'sans', size: 25 }), margin, 164, colours.teal),
    ...titled.outlines.flatMap((outline, index) =>
      at(outline, margin, titleAt + titled.leading * (index + 1), colours.ink),
    ),
    ...at({ contours: [box(measure, 1.5)], width }, margin, 502, colours.line),
    ...(lines.length === 0 ? [] : sealed(isReviewed)),
    ...said.flat(),
  ]
  return { width, height, paper: colours.paper, shapes }
}

const box = (across: number, down: number): readonly number[] => [0, 0, across, 0, across, down, 0, down]

/** The seal with a tick where the review stands; a clock in amber where it does not. */
function sealed(isReviewed: boolean): readonly Shape[] {
  const place = { x: margin + 21, y: 550 }
  const points = Array.from({ length: 20 }, (_, index) => {
    const [angle, reach] = [(index * Math.PI) / 10, index % 2 === 0 ? 25 : 21.5]
    return [reach * Math.sin(angle), -reach * Math.cos(angle)]
  }).flat()
  const tick = [-10, -0.5, -3, 6.5, 10.5, -8, 7.6, -10.8, -3, 1, -7.2, -3.3]
  const hands = [-1.8, -11, 1.8, -11, 1.8, -0.9, 8, 3, 6.2, 6, -1.8, 1.2]
  return [
    { contours: [points], ...place, colour: isReviewed ? colours.teal : colours.amber },
    { contours: [isReviewed ? tick : hands], ...place, colour: colours.paper },
  ]
}

/** The title as large as it fits; of a very long one the beginning. */
function titleLines(
  title: string,
  draw: DrawLetters,
): { readonly outlines: readonly Outline[]; readonly leading: number } {
  const words = title.split(/\s+/).filter((word) => word !== '')
  // Measured once; letters grow evenly.
  const widths = words.map((word) => draw(`${word} `, { family: 'serif', size: 1 })?.width)
  for (const size of [70, 60, 52]) {
    const leading = Math.round(size * 1.14)
    const most = Math.floor(300 / leading)
    const lines = wrapped(words, widths, measure / size)
    if (lines.length > most && size > 52) continue
    const shown = lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines
    return { outlines: shown.flatMap((line) => fitting(line, { family: 'serif', size }, draw) ?? []), leading }
  }
  return { outlines: [], leading: 0 }
}

/** Words on lines no wider than `most`; none at all where one of them cannot be drawn. */
function wrapped(words: readonly string[], widths: readonly (number | undefined)[], most: number): readonly string[] {
  const lines: string[] = []
  let room = 0
  for (const [index, word] of words.entries()) {
    const width = widths[index]
    if (width === undefined) return []
    if (width > room) {
      lines.push(word)
      room = most - width
    } else {
      lines.push(`${lines.pop() ?? ''} ${word}`)
      room -= width
    }
  }
  return lines
}

type Style = Parameters<DrawLetters>[1]

/** One line, cut where it would leave the picture. */
function fitting(text: string, style: Style, draw: DrawLetters): Outline | null {
  const whole = draw(text, style)
  if (whole === null || whole.width <= measure) return whole
  const room = Math.max(1, Math.floor((text.length * (measure - 80)) / whole.width))
  return room >= text.length ? whole : draw(`${text.slice(0, room).toWellFormed().trimEnd()}…`, style)
}
