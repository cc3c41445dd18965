import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { maximumPictureBytes } from '#lib/document/picture.ts'
import { recognise } from './picture-type.ts'
import { queue } from './queue.ts'

/** A picture as it is kept and served: WebP in sRGB, upright, with nothing in it but what is seen. */
export interface Picture {
  readonly hash: Sha256
  readonly type: 'image/webp'
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

export type Remade =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** Pixels that an upload may unpack to; a small file can claim to be far larger than any camera's. */
const maximumPixels = 50_000_000
/** The article column is 41rem wide; this is enough for it on the finest screens. */
const maximumWidth = 2000
/** WebP holds no side longer than this (RFC 9649, section 3.4), and very tall pictures are none for a text. */
const maximumHeight = 8000
const maximumSeconds = 20
const quality = 82

// Only what is recognised below is ever decoded: the loader of SVG among others cannot run, whatever a file pretends.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif', 'Tiff'].map((loader) => `VipsForeignLoad${loader}`),
})

const inTurn = queue(2, 16)

/**
 * Makes a picture anew from an upload, or says in a sentence why not. Never throws for anything that a file may hold.
 * What camera, place and editor wrote into it is left behind, and so is whatever stood behind or between its pixels.
 * The same upload gives the same bytes.
 */
export async function remakePicture(upload: Uint8Array): Promise<Remade> {
  if (upload.byteLength === 0) return refused('empty', 'The file is empty. Choose another one.')
  if (upload.byteLength > maximumPictureBytes) return refused('too-large', tooLarge)
  const recognised = recognise(upload)
  if (!recognised.ok) return recognised
  return (
    (await inTurn(() => remake(upload))) ??
    refused('busy', 'Too many pictures are being made ready at this moment. Try again in a minute.')
  )
}

const tooLarge = `The file is larger than ${maximumPictureBytes / 1_000_000} MB. Make the picture smaller and upload it again.`

async function remake(upload: Uint8Array): Promise<Remade> {
  const source = () => sharp(upload, { failOn: 'error', limitInputPixels: maximumPixels, pages: 1, page: 0 })
  try {
    const { width, height } = await source().metadata()
    if (width * height > maximumPixels) return tooManyPixels
    const { data, info } = await source()
      .timeout({ seconds: maximumSeconds })
      .autoOrient()
      .resize({ width: maximumWidth, height: maximumHeight, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .webp({ quality, smartSubsample: true })
      .toBuffer({ resolveWithObject: true })
    const hash = Sha256.parse(createHash('sha256').update(data).digest('hex'))
    return { ok: true, picture: { hash, type: 'image/webp', width: info.width, height: info.height, bytes: data } }
  } catch (error) {
    return becauseOf(error)
  }
}

function becauseOf(error: unknown): Remade {
  const said = error instanceof Error ? error.message : String(error)
  if (/pixel limit/i.test(said)) return tooManyPixels
  if (/timeout/i.test(said))
    return refused('too-slow', 'Making this picture ready took too long. Save it anew as JPEG or PNG and upload that.')
  return refused('unreadable', 'The picture is damaged or cut off. Open it, save it anew and upload that.')
}

const refused = (code: string, message: string): Remade => ({ ok: false, code, message })

const tooManyPixels = refused(
  'too-many-pixels',
  `The picture has more than ${maximumPixels / 1_000_000} million pixels. Make it smaller and upload it again.`,
)
