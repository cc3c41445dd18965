import type { SourceFormat } from '#lib/import/source.ts'
import type { ImportJob } from './read-job.ts'

/** What a request brings: a text in its format, or a Word file in base64. */
export type Brought =
  | { readonly format: SourceFormat; readonly source: string }
  | { readonly format: 'docx'; readonly file: { readonly name: string; readonly base64: string } }

/** What is to be read of it. */
export const jobOf = (brought: Brought): ImportJob =>
  brought.format === 'docx'
    ? { format: 'docx', bytes: new Uint8Array(Buffer.from(brought.file.base64, 'base64')) }
    : { format: brought.format, source: brought.source }

/** Where in the request the trouble is, when it cannot be read. */
export const pointerOf = (brought: Brought): string => (brought.format === 'docx' ? '/body/file' : '/body/source')
