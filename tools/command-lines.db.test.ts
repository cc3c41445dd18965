import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { newSecrets } from './environment.ts'

/** What an operator types, in a process of its own, against a real database. */

const { url } = await testDatabase()
const secrets = newSecrets()
const directory = mkdtempSync(join(tmpdir(), 'countersign-commands-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

function typed(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`${command}/main.ts`, import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      ...secrets,
      DATABASE_URL: url,
      SITE_URL: 'http://localhost:3000',
      NODE_ENV: 'test',
      ...env,
    },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (bytes: Buffer) => (said.out += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (said.err += bytes.toString()))
  return new Promise<typeof said & { code: number | null }>((resolve) =>
    child.on('close', (code) => resolve({ ...said, code })),
  )
}

test('the Retraction Watch file is loaded, says what it left out, and once more changes nothing', async () => {
  const file = join(directory, 'retraction_watch.csv')
  const header =
    'Record ID,Title,URLS,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason'
  const lines = [
    '7,"A title, with ""quotes""",http://a,1/31/2024 0:00,10.1000/retract,0,10.1000/paper,0,Expression of concern,+Error;',
    '8,Another,,some day,,,10.1000/other,0,Retraction,',
  ]
  writeFileSync(file, [header, ...lines].join('\r\n'))
  const first = await typed('load-retractions', [file])
  expect(first).toEqual({
    out: [
      '2 lines read, 1 of them new or changed.',
      '1 left out: no number or date that could be read.',
      '0 new notices against works that are cited here.\n',
    ].join('\n'),
    err: '',
    code: 0,
  })
  expect((await typed('load-retractions', [file])).out).toContain('2 lines read, 0 of them new or changed.')
  const missing = await typed('load-retractions', [`${file}.not`])
  expect(missing).toEqual({ out: '', err: `The file ${file}.not cannot be read.\n`, code: 1 })
})

test('an administrator is made once, and what is wrong is said', async () => {
  const args = ['--email', 'ada@newsroom.example', '--name', 'Ada Byron']
  const password = { COUNTERSIGN_PASSWORD: 'a long sentence that nobody guesses' }
  const made = await typed('create-admin', args, password)
  expect(made).toEqual({
    out: 'Ada Byron is an administrator now and signs in at http://localhost:3000/sign-in as ada@newsroom.example.\n',
    err: '',
    code: 0,
  })
  const again = await typed('create-admin', args, password)
  expect(again.code).toBe(1)
  expect(again.err).toContain('ada@newsroom.example')
  expect((await typed('create-admin', ['--email', 'nobody'], password)).code).toBe(1)
})
