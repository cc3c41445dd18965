import sharp from 'sharp'
import type { WordPicture } from '#lib/export/docx-text.ts'

/** A kept picture in a form that every Word shows: WebP became known to it lately only. */
export async function pictureForWord(bytes: Uint8Array): Promise<WordPicture> {
  const { data, info } = await sharp(bytes)
    .resize({ width: 1600, withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85 })
    .toBuffer({ resolveWithObject: true })
  return { type: 'jpg', bytes: data, width: info.width, height: info.height }
}
