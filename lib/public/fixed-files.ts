import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fonts as faces } from '#lib/publication/render/style.ts'
import type { PublicAddress } from './address.ts'
import { type Answerable, answerOf } from './answer.ts'

const { resolve } = createRequire(import.meta.url)

/** The latin part of the fonts, under names of our own. */
const fontFiles: Readonly<Record<string, string>> = {
  [faces.sans]: '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  [faces.serif]: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
}

export const fonts: PublicAddress = {
  form: '/fonts/{name}.woff2',
  matches: (path) => Object.hasOwn(fontFiles, path),
  remembered: 'file',
  answer: async ({ path }) => font(await readFile(resolve(fontFiles[path] ?? ''))),
  examples: () => Object.keys(fontFiles),
}

const font = (bytes: Buffer): Answerable => ({
  ...answerOf(bytes, { contentType: 'font/woff2', cacheControl: 'public, max-age=31536000, immutable' }),
  gzip: null,
})
