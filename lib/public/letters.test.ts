import { expect, test } from 'vitest'
import { cardPicture } from '#lib/publication/render/card-picture.ts'
import { rasterise } from '#lib/publication/render/raster.ts'
import { letters } from './letters.ts'

const picture = {
  siteName: 'The Clinic Desk',
  kicker: 'Neurology',
  title: 'Łukasz, Ήλιος and Жизнь: does it help?',
  lines: ['Medically reviewed by Ines Carvalho'],
  isReviewed: true,
}

test('letters come from the fonts that are shipped, a wider text is wider, and an unknown letter is none', async () => {
  const draw = await letters()
  const style = { family: 'serif', size: 60 } as const
  const [one, two] = [draw('walk', style), draw('walk walk', style)]
  expect(one?.contours.length).toBeGreaterThanOrEqual(4)
  expect(two?.width).toBeGreaterThan(2 * (one?.width ?? 0))
  expect(draw('المشي', style)).toBeNull()
})

test('a picture is the same bytes each time, and without a title that nobody can draw it is still one', async () => {
  const draw = await letters()
  const once = rasterise(cardPicture(picture, draw))
  expect(Buffer.compare(once, rasterise(cardPicture(picture, draw)))).toBe(0)
  const bare = cardPicture({ ...picture, title: 'المشي' }, draw)
  expect(bare.shapes.length).toBeLessThan(cardPicture(picture, draw).shapes.length)
  expect(rasterise(bare)).toHaveLength(1200 * 630 * 3)
})

test('the longest title keeps within the picture', async () => {
  const { width, shapes } = cardPicture({ ...picture, title: 'Immunoglobulin '.repeat(40) }, await letters())
  const rights = shapes.map(({ contours, x }) =>
    contours.flat().reduce((most, at, index) => (index % 2 === 0 ? Math.max(most, at + x) : most), 0),
  )
  for (const right of rights) expect(right).toBeLessThanOrEqual(width)
})
