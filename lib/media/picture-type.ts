import type { PictureType } from '#lib/document/picture.ts'

export type Recognised =
  | { readonly ok: true; readonly type: PictureType }
  | { readonly ok: false; readonly code: 'svg' | 'heic' | 'not-a-picture'; readonly message: string }

/**
 * What a file is, by its first bytes and never by its name. HEIC and SVG are told apart from the rest, because people
 * have them and can do something about it: an SVG can carry scripts, and HEVC is patented, so nothing here decodes it.
 */
export function recognise(bytes: Uint8Array): Recognised {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024))
  const has = (text: string, at = 0) => head.toString('latin1', at, at + text.length) === text
  if (has('\xff\xd8\xff')) return found('image/jpeg')
  if (has('\x89PNG\r\n\x1a\n')) return found('image/png')
  if (has('GIF87a') || has('GIF89a')) return found('image/gif')
  if (has('RIFF') && has('WEBP', 8)) return found('image/webp')
  if (has('II*\0') || has('MM\0*')) return found('image/tiff')
  if (has('ftyp', 4)) return ofBrands(head)
  const text = head.toString('utf8').replaceAll('\0', '')
  if (/<svg[\s>]|<!doctype\s+svg/i.test(text))
    return {
      ok: false,
      code: 'svg',
      message: 'SVG drawings are not taken, because they can carry scripts. Export the drawing as PNG and upload that.',
    }
  return {
    ok: false,
    code: 'not-a-picture',
    message: 'This is no picture that can be read here. JPEG, PNG, WebP, AVIF, GIF and TIFF are.',
  }
}

const found = (type: PictureType): Recognised => ({ ok: true, type })

/** ISO base media: the brands in its first box say how the picture is coded (ISO/IEC 23008-12, AVIF 1.1). */
function ofBrands(head: Buffer): Recognised {
  const box = head.toString('latin1', 8, Math.min(head.length, Math.max(12, head.readUInt32BE(0))))
  if (/avi[fs]/.test(box)) return found('image/avif')
  if (/he[iv][cxms]|mif1|msf1/.test(box))
    return {
      ok: false,
      code: 'heic',
      message: 'HEIC pictures cannot be read here. Export it as JPEG (phones offer "Most compatible") and upload that.',
    }
  return {
    ok: false,
    code: 'not-a-picture',
    message: 'This is a film or another file, not a picture. JPEG, PNG, WebP, AVIF, GIF and TIFF are taken.',
  }
}
