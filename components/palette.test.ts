import { describe, expect, test } from 'vitest'
import { type ColourName, mix, palette, type Scheme } from './palette.ts'

/** WCAG 2.2, "relative luminance" and "contrast ratio". */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, at) => sum + value * ([0.2126, 0.7152, 0.0722][at] ?? 0), 0)
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

const surfaces: ColourName[] = ['bg', 'paper', 'card']
const words: ColourName[] = ['ink', 'soft', 'teal', 'amber', 'red']
const pairs: [ColourName, ColourName][] = [
  ...surfaces.flatMap((surface) => words.map((word): [ColourName, ColourName] => [word, surface])),
  ...(['teal', 'amber', 'red'] as const).flatMap((hue): [ColourName, ColourName][] => [
    [hue, `${hue}-wash`],
    ['ink', `${hue}-wash`],
    ['soft', `${hue}-wash`],
    [`on-${hue}`, hue],
    [`on-${hue}`, `${hue}-strong`],
  ]),
]

describe.each(['light', 'dark'] as Scheme[])('in the %s scheme', (scheme) => {
  const colours = palette[scheme]

  test.each(pairs)('%s can be read on %s (4.5:1)', (word, surface) => {
    expect(contrast(colours[word], colours[surface])).toBeGreaterThanOrEqual(4.5)
  })

  test.each(surfaces)('the edge of a field can be seen on %s (3:1)', (surface) => {
    expect(contrast(colours.edge, colours[surface])).toBeGreaterThanOrEqual(3)
  })
})

test('mixing reaches both ends', () => {
  expect([mix('#000000', '#ffffff', 0), mix('#000000', '#ffffff', 0.5), mix('#000000', '#ffffff', 1)]).toEqual([
    '#000000',
    '#808080',
    '#ffffff',
  ])
})
