/** Closed lines, each as x, y, x, y and so on; what they enclose is filled. */
export type Contours = readonly (readonly number[])[]

export type Colour = readonly [red: number, green: number, blue: number]

export interface Shape {
  readonly contours: Contours
  readonly x: number
  readonly y: number
  readonly colour: Colour
}

export interface Drawing {
  readonly width: number
  readonly height: number
  readonly paper: Colour
  /** In the order in which they are laid over each other. */
  readonly shapes: readonly Shape[]
}

/**
 * The pixels of a drawing, three bytes each, its edges smooth. Filled shapes are all that a picture of words needs, and so
 * nothing that reads SVG, which can hold far more, has to run.
 */
export function rasterise({ width, height, paper, shapes }: Drawing): Uint8Array {
  const pixels = new Uint8Array(width * height * 3)
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = paper[index % 3] ?? 0
  for (const shape of shapes) fill(pixels, shape, width, height)
  return pixels
}

function fill(pixels: Uint8Array, { contours, x, y, colour }: Shape, width: number, height: number): void {
  const heights = contours.flatMap((contour) => contour.filter((_, index) => index % 2 === 1))
  let [lowest, highest] = [height, 0]
  for (const at of heights) [lowest, highest] = [Math.min(lowest, at + y), Math.max(highest, at + y)]
  const top = Math.max(0, Math.floor(lowest))
  const lines = Math.min(height, Math.ceil(highest)) - top
  if (lines <= 0) return
  // The change of coverage from pixel to pixel; one column more, where a shape may end at the edge.
  const row = width + 2
  const changes = new Float32Array(row * lines)
  for (const contour of contours)
    for (let index = 0; index < contour.length; index += 2) {
      const next = (index + 2) % contour.length
      const from = [(contour[index] ?? 0) + x, (contour[index + 1] ?? 0) + y - top] as const
      const to = [(contour[next] ?? 0) + x, (contour[next + 1] ?? 0) + y - top] as const
      edge(changes, from, to, row, lines)
    }
  const [red, green, blue] = colour
  for (let line = 0; line < lines; line += 1) {
    let covered = 0
    for (let column = 0; column < width; column += 1) {
      covered += changes[line * row + column] ?? 0
      const share = Math.min(1, Math.abs(covered))
      if (share < 0.002) continue
      const at = ((line + top) * width + column) * 3
      pixels[at] = mixed(pixels[at], red, share)
      pixels[at + 1] = mixed(pixels[at + 1], green, share)
      pixels[at + 2] = mixed(pixels[at + 2], blue, share)
    }
  }
}

const mixed = (under: number | undefined, over: number, share: number): number =>
  Math.round((under ?? 0) * (1 - share) + over * share)

type Point = readonly [x: number, y: number]

/** What one edge changes of the coverage of the pixels that it crosses, and of all to their right. */
function edge(changes: Float32Array, from: Point, to: Point, row: number, height: number): void {
  if (from[1] === to[1]) return
  const direction = from[1] < to[1] ? 1 : -1
  const [[startX, startY], [endX, endY]] = direction === 1 ? [from, to] : [to, from]
  const slope = (endX - startX) / (endY - startY)
  const first = Math.max(0, Math.floor(startY))
  for (let line = first; line < Math.min(height, Math.ceil(endY)); line += 1) {
    const [above, below] = [Math.max(line, startY), Math.min(line + 1, endY)]
    const [one, other] = [startX + (above - startY) * slope, startX + (below - startY) * slope]
    const limit = row - 2
    const [left, right] = [Math.min(one, other), Math.max(one, other)].map((at) => Math.min(limit, Math.max(0, at)))
    cross(changes, line * row, left ?? 0, right ?? 0, (below - above) * direction)
  }
}

/** Shares the height that an edge has within one line among the pixels between its two ends. */
function cross(changes: Float32Array, start: number, left: number, right: number, amount: number): void {
  const first = Math.floor(left)
  const last = Math.max(first + 1, Math.ceil(right))
  const run = right - left
  let before = 0
  for (let column = first; column < last; column += 1) {
    // How much of the edge lies to the left of this pixel's right side, and how much of this pixel that covers.
    const covered = run === 0 ? column + 1 - left : areaUpTo(column + 1, left, run)
    const share = Math.min(1, covered) - before
    changes[start + column] = (changes[start + column] ?? 0) + amount * share
    before += share
  }
  changes[start + last] = (changes[start + last] ?? 0) + amount * (1 - before)
}

/**
 * Of the pixel that ends at `side`, the part to the right of an edge that runs evenly from `left` over `run`: the mean over
 * the edge of how far it lies from that side, at most a whole pixel.
 */
function areaUpTo(side: number, left: number, run: number): number {
  const mean = (to: number) => (to <= left ? 0 : to >= left + run ? to - left - run / 2 : (to - left) ** 2 / (2 * run))
  return mean(side) - mean(side - 1)
}
