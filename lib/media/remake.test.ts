import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { recognise } from './picture-type.ts'
import { queue } from './queue.ts'
import { remakePicture } from './remake.ts'

const solid = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 180, g: 40, b: 60, alpha: 0.5 } } })

const made = async (upload: Uint8Array) => {
  const remade = await remakePicture(upload)
  if (!remade.ok) throw new Error(remade.message)
  return { ...remade.picture, meta: await sharp(remade.picture.bytes).metadata() }
}
const codeOf = async (upload: Uint8Array) => {
  const remade = await remakePicture(upload)
  if (!remade.ok) expect(remade.message.length).toBeGreaterThan(20)
  return remade.ok ? 'taken' : remade.code
}

/** Left half red, right half blue. */
const halves = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: '#0000ff' } },
      left: width / 2,
      top: 0,
    },
  ])

const colourAt = async (bytes: Uint8Array, left: number, top: number) => {
  const { data } = await sharp(bytes)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return [...data].map((part) => (part > 128 ? 1 : 0)).join('')
}

describe('what is taken', () => {
  test.each([
    ['JPEG', () => solid(60, 40).jpeg().toBuffer()],
    ['PNG', () => solid(60, 40).png().toBuffer()],
    ['WebP', () => solid(60, 40).webp().toBuffer()],
    ['AVIF', () => solid(60, 40).avif({ effort: 0 }).toBuffer()],
    ['GIF', () => solid(60, 40).gif().toBuffer()],
    ['TIFF', () => solid(60, 40).tiff().toBuffer()],
  ])('%s becomes WebP of the same size, under the hash of its bytes', async (_, make) => {
    const picture = await made(await make())
    expect(picture).toMatchObject({ type: 'image/webp', width: 60, height: 40 })
    expect(picture.meta).toMatchObject({ format: 'webp', width: 60, height: 40, space: 'srgb' })
    expect(picture.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('the same upload gives the same bytes', async () => {
    const upload = await halves(200, 100).jpeg().toBuffer()
    expect((await made(upload)).hash).toBe((await made(upload)).hash)
  })

  test('of an animation the first frame is taken', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 20, height: 20, channels: 3, background } })
        .png()
        .toBuffer()
    const frames = await Promise.all(['#ff0000', '#00ff00', '#0000ff'].map(frame))
    const animation = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    expect((await sharp(animation).metadata()).pages).toBe(3)
    const picture = await made(animation)
    expect(picture).toMatchObject({ width: 20, height: 20 })
    expect(picture.meta.pages ?? 1).toBe(1)
  })

  test('a picture with transparency keeps it', async () => {
    expect((await made(await solid(30, 30, 4).png().toBuffer())).meta.hasAlpha).toBe(true)
  })

  test('a wide picture is made 2,000 pixels wide in its proportions, a small one is not blown up', async () => {
    expect(await made(await solid(4000, 1000).jpeg().toBuffer())).toMatchObject({ width: 2000, height: 500 })
    expect(await made(await solid(10, 10).jpeg().toBuffer())).toMatchObject({ width: 10, height: 10 })
    expect((await made(await solid(10, 12_000).png().toBuffer())).height).toBe(8000)
  })

  test('a picture lying on its side in the file stands upright', async () => {
    const upload = await halves(80, 40).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer()
    const picture = await made(upload)
    expect(picture).toMatchObject({ width: 40, height: 80 })
    expect(picture.meta.orientation).toBeUndefined()
    expect(await colourAt(picture.bytes, 20, 5)).toBe('100')
    expect(await colourAt(picture.bytes, 20, 75)).toBe('001')
  })

  test('where it was taken, by whom and with what is gone', async () => {
    const upload = await halves(80, 40)
      .withExif({
        IFD0: { Copyright: 'Somebody Secret', Make: 'Camera' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 20/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>Secret Street 7</place></x:xmpmeta>')
      .jpeg()
      .toBuffer()
    expect(upload.toString('latin1')).toContain('Secret Street 7')
    expect((await sharp(upload).metadata()).exif).toBeDefined()
    const { meta, bytes } = await made(upload)
    expect([meta.exif, meta.xmp, meta.iptc, meta.icc, meta.comments]).toEqual(Array(5).fill(undefined))
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Secret|EXIF|XMP/)
  })

  test('colours of a wider or another space are those of sRGB', async () => {
    const wide = await halves(40, 20).withIccProfile('p3').jpeg().toBuffer()
    const cmyk = await halves(40, 20).toColourspace('cmyk').jpeg().toBuffer()
    for (const upload of [wide, cmyk]) {
      const picture = await made(upload)
      expect(picture.meta).toMatchObject({ space: 'srgb', channels: 3 })
      expect(await colourAt(picture.bytes, 5, 5)).toBe('100')
    }
  })

  test('a picture of 10 MB is made ready', async () => {
    const noise = Buffer.alloc(2400 * 1400 * 3)
    let seed = 7
    for (let index = 0; index < noise.length; index++) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      noise[index] = seed >>> 24
    }
    const upload = await sharp(noise, { raw: { width: 2400, height: 1400, channels: 3 } })
      .png()
      .toBuffer()
    expect(upload.byteLength).toBeGreaterThan(10_000_000)
    expect(await made(upload)).toMatchObject({ width: 2000 })
  })
})

describe('what is refused', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

  test.each([
    ['plain', svg],
    ['with a declaration and a comment', `<?xml version="1.0"?>\n<!-- a drawing -->\n${svg}`],
    ['with a byte order mark', `\uFEFF${svg}`],
    ['in UTF-16', Buffer.from(svg, 'utf16le')],
  ])('SVG, %s, by what it holds', async (_, text) => {
    expect(await codeOf(Buffer.from(text as string))).toBe('svg')
  })

  test.each([
    ['a web page', '<!doctype html><script>alert(1)</script>'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ'],
    ['a packed SVG', Buffer.from('1f8b080000000000', 'hex')],
    ['a bitmap of another sort', 'BM\0\0\0\0'],
    ['a film', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\x02\0isomiso2')])],
  ])('%s', async (_, text) => {
    expect(await codeOf(Buffer.from(text as string))).toBe('not-a-picture')
  })

  test('HEIC, with what to do about it', async () => {
    const upload = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])
    expect(await codeOf(upload)).toBe('heic')
  })

  test('nothing, and more than 15 MB', async () => {
    expect(await codeOf(new Uint8Array())).toBe('empty')
    expect(await codeOf(new Uint8Array(15_000_001))).toBe('too-large')
  })

  test('a small file that claims to be huge, before it is unpacked', async () => {
    const bomb = await solid(10, 10).png().toBuffer()
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    const before = process.memoryUsage().rss
    expect(await codeOf(bomb)).toBe('too-many-pixels')
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
    expect(await codeOf(await solid(8000, 7000).png({ compressionLevel: 9 }).toBuffer())).toBe('too-many-pixels')
  })

  test('a file that was cut off, wherever', async () => {
    const jpeg = await halves(800, 600).jpeg().toBuffer()
    const png = await halves(800, 600).png().toBuffer()
    for (const whole of [jpeg, png])
      for (const part of [0.02, 0.3, 0.6])
        expect(await codeOf(whole.subarray(0, Math.ceil(whole.length * part)))).toBe('unreadable')
  })

  test.each(['image/png', 'image/jpeg', 'image/gif', 'image/tiff', 'image/webp', 'image/avif'])(
    'rubbish behind the first bytes of %s',
    async (type) => {
      const heads: Record<string, Buffer> = {
        'image/png': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        'image/jpeg': Buffer.from('\xff\xd8\xff\xe0', 'latin1'),
        'image/gif': Buffer.from('GIF89a'),
        'image/tiff': Buffer.from('II*\0'),
        'image/webp': Buffer.from('RIFF\x99\0\0\0WEBPVP8 ', 'latin1'),
        'image/avif': Buffer.from('\0\0\0\x1cftypavif\0\0\0\0mif1avif', 'latin1'),
      }
      const upload = Buffer.concat([heads[type] ?? Buffer.alloc(0), Buffer.from(svg.repeat(20))])
      expect(recognise(upload)).toEqual({ ok: true, type })
      expect(await codeOf(upload)).toBe('unreadable')
    },
  )
})

test('a picture that is a web page too comes out as a picture alone', async () => {
  const html = '<html><script>alert(document.cookie)</script></html>'
  const jpeg = await halves(80, 40).jpeg().toBuffer()
  for (const upload of [
    Buffer.concat([jpeg, Buffer.from(html)]),
    // A comment segment (marker FE) right behind the start of the picture.
    Buffer.concat([jpeg.subarray(0, 2), segment(0xfe, html), jpeg.subarray(2)]),
  ]) {
    const { bytes } = await made(upload)
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('script')
  }
})

test('a few are made at a time, a few wait, and the rest is told so at once', async () => {
  const inTurn = queue(2, 1)
  const gates = [1, 2, 3].map(() => Promise.withResolvers<void>())
  let running = 0
  let most = 0
  const tasks = gates.map(({ promise }) =>
    inTurn(async () => {
      running += 1
      most = Math.max(most, running)
      await promise
      running -= 1
      return 'done'
    }),
  )
  expect(await inTurn(async () => 'late')).toBeNull()
  for (const { resolve } of gates) resolve()
  expect(await Promise.all(tasks)).toEqual(['done', 'done', 'done'])
  expect(most).toBe(2)
  await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await inTurn(async () => 'free again')).toBe('free again')
})

function segment(marker: number, text: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(text.length + 2, 2)
  return Buffer.concat([head, Buffer.from(text)])
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
