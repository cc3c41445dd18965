import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type * as fontkit from 'fontkit'
import type { DrawLetters, Outline } from '#lib/publication/render/card-picture.ts'

const { resolve } = createRequire(import.meta.url)

/** The fonts of the public pages, in the parts in which they are kept; a character is drawn by the first that has it. */
const files = {
  serif: ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'].map(
    (part) => `@fontsource-variable/source-serif-4/files/source-serif-4-${part}-wght-normal.woff2`,
  ),
  sans: ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'].map(
    (part) => `@fontsource-variable/inter/files/inter-${part}-wght-normal.woff2`,
  ),
} as const

type Family = keyof typeof files

let loaded: Promise<Readonly<Record<Family, readonly fontkit.Font[]>>> | null = null

async function load(family: Family): Promise<readonly fontkit.Font[]> {
  // A process that never draws a picture never reads it.
  const { create } = await import('fontkit')
  return Promise.all(
    files[family].map(async (file) => {
      const font = create(await readFile(resolve(file)))
      if ('fonts' in font) throw new Error('A collection of fonts where one was expected')
      return font
    }),
  )
}

/** Letters drawn from the fonts that come with the software: no font of the machine is asked for. */
export async function letters(): Promise<DrawLetters> {
  loaded ??= (async () => ({ serif: await load('serif'), sans: await load('sans') }))()
  const fonts = await loaded
  return (text, { family, size }) => outlineOf(text, fonts[family], size)
}

function outlineOf(text: string, fonts: readonly fontkit.Font[], size: number): Outline | null {
  const contours: (readonly number[])[] = []
  let width = 0
  for (const run of runsOf(text.normalize('NFC'), fonts)) {
    if (run === null) return null
    const scale = size / run.font.unitsPerEm
    const { glyphs, positions } = run.font.layout(run.text)
    for (const [index, glyph] of glyphs.entries()) {
      const { xAdvance, xOffset, yOffset } = positions[index] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 }
      const place = { x: width + xOffset * scale, y: -yOffset * scale, scale }
      contours.push(...flattened(glyph.path.commands, place))
      width += xAdvance * scale
    }
  }
  return { contours, width }
}

/** Enough lines for each curve of a letter, at any size that a picture has. */
const steps = 6

/** The outline of a letter in straight lines; a font counts upwards, a picture downwards. */
function flattened(
  commands: readonly fontkit.PathCommand[],
  { x, y, scale }: { readonly x: number; readonly y: number; readonly scale: number },
): readonly (readonly number[])[] {
  const contours: number[][] = []
  let [atX, atY] = [0, 0]
  const add = (toX: number, toY: number) => contours.at(-1)?.push(x + toX * scale, y - toY * scale)
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args
    if (command === 'moveTo') contours.push([])
    if (command === 'moveTo' || command === 'lineTo') {
      add(a, b)
      ;[atX, atY] = [a, b]
    } else if (command === 'quadraticCurveTo') {
      for (let step = 1; step <= steps; step += 1) {
        const [t, rest] = [step / steps, 1 - step / steps]
        add(rest * rest * atX + 2 * rest * t * a + t * t * c, rest * rest * atY + 2 * rest * t * b + t * t * d)
      }
      ;[atX, atY] = [c, d]
    } else if (command === 'bezierCurveTo') {
      for (let step = 1; step <= steps; step += 1) {
        const [t, rest] = [step / steps, 1 - step / steps]
        const [p, q, r, s] = [rest ** 3, 3 * rest * rest * t, 3 * rest * t * t, t ** 3]
        add(p * atX + q * a + r * c + s * e, p * atY + q * b + r * d + s * f)
      }
      ;[atX, atY] = [e, f]
    }
  }
  return contours
}

/** Stretches of the text that one font has; `null` stands where none has the character. */
function* runsOf(
  text: string,
  fonts: readonly fontkit.Font[],
): Generator<{ readonly font: fontkit.Font; readonly text: string } | null> {
  let [font, run] = [fonts[0], '']
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    const next = fonts.find((candidate) => candidate.hasGlyphForCodePoint(point))
    if (next === undefined) return yield null
    if (next !== font && run !== '' && font !== undefined) yield { font, text: run }
    run = next === font ? run + character : character
    font = next
  }
  if (font !== undefined && run !== '') yield { font, text: run }
}
