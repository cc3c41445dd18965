import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Contours, rasterise } from './raster.ts'

const [width, height] = [12, 8]
const black = [0, 0, 0] as const
/** How much of the paper is covered, in pixels. */
function covered(contours: Contours): number {
  const pixels = rasterise({ width, height, paper: [255, 255, 255], shapes: [{ contours, x: 0, y: 0, colour: black }] })
  let sum = 0
  for (let index = 0; index < pixels.length; index += 3) sum += 1 - (pixels[index] ?? 0) / 255
  return sum
}
const area = (points: readonly number[]): number => {
  let twice = 0
  for (let index = 0; index < points.length; index += 2) {
    const next = (index + 2) % points.length
    twice += (points[index] ?? 0) * (points[next + 1] ?? 0) - (points[next] ?? 0) * (points[index + 1] ?? 0)
  }
  return Math.abs(twice) / 2
}

test('a square between pixels covers its area, and a hole in it is left', () => {
  expect(covered([[1.5, 1.5, 5.5, 1.5, 5.5, 5.5, 1.5, 5.5]])).toBeCloseTo(16, 1)
  const hole = [2, 2, 2, 4, 4, 4, 4, 2]
  expect(covered([[1, 1, 6, 1, 6, 6, 1, 6], hole])).toBeCloseTo(21, 1)
})

test('any triangle covers its area', () => {
  const x = fc.float({ min: 0, max: width, noNaN: true })
  const y = fc.float({ min: 0, max: height, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(x, y, x, y, x, y), (points) => {
      expect(Math.abs(covered([points]) - area(points))).toBeLessThan(0.25)
    }),
  )
})

test('what leaves the picture does no harm', () => {
  expect(covered([[-5, -5, 30, -5, 30, 30, -5, 30]])).toBeCloseTo(width * height, 0)
})
