import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { RecordKey } from '#lib/publication/review-record.ts'
import { verifyRecord } from '#lib/publication/verify-record.ts'

const usage = 'Usage: npm run verify-record -- FILE [--key JWKS_FILE]'
const KeySet = z.union([z.object({ keys: z.array(RecordKey) }), RecordKey.transform((key) => ({ keys: [key] }))])

/** Verifies a downloaded review record without a network: 0 when nothing was changed, 1 when something was, with where. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { key: { type: 'string' } }, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) return refuse(usage)
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) return refuse(`The file ${file} cannot be read.`)
  const keys = values.key === undefined ? null : await readKeys(values.key)
  if (keys === undefined) return refuse(`The file ${values.key} does not hold a set of Ed25519 keys (JWKS).`)

  const result = verifyRecord(bytes, keys)
  if (result.ok) {
    console.log(['The record is genuine: nothing in it was changed.', ...result.summary].join('\n'))
    return 0
  }
  console.error('The record does not hold:')
  for (const { pointer, message } of result.problems)
    console.error(`- at ${pointer === '' ? 'the file as a whole' : pointer}: ${message}`)
  return 1
}

async function readKeys(file: string): Promise<readonly RecordKey[] | undefined> {
  try {
    return KeySet.parse(JSON.parse(await readFile(file, 'utf8'))).keys
  } catch {
    return undefined
  }
}

function refuse(sentence: string): number {
  console.error(sentence)
  return 1
}

process.exitCode = await main().catch((error: unknown) => refuse(error instanceof TypeError ? usage : String(error)))
