import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Circumstances } from './benchmark.ts'
import { contentOf, styleOf } from './page-content.ts'
import { startServer } from './programs.ts'
import { freePort } from './wire.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const next = join(root, 'node_modules/next/dist/bin/next')

/**
 * Builds a Next app whose one page says what `page` says, and serves it with `next start` until the benchmark ends:
 * what one gets from Next without doing anything about speed. Returns its address.
 */
export async function serveByNext(page: string, { say, signal, onEnd }: Circumstances): Promise<string> {
  // Inside the repository, because that is where the app finds Next and React.
  mkdirSync(join(root, '.tmp'), { recursive: true })
  const directory = mkdtempSync(join(root, '.tmp/bench-next-'))
  onEnd(async () => rmSync(directory, { recursive: true, force: true }))
  cpSync(fileURLToPath(new URL('next-page', import.meta.url)), directory, { recursive: true })
  writeFileSync(join(directory, 'content.json'), JSON.stringify(contentOf(page)))
  writeFileSync(join(directory, 'app/article.css'), styleOf(page))
  for (const [file, text] of Object.entries(settingsOf)) writeFileSync(join(directory, file), text)
  say('Building a Next page of the same content...')
  await build(directory, signal)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  const args = [next, 'start', '-H', '127.0.0.1', '-p', String(port)]
  const server = await startServer({ file: process.execPath, args, cwd: directory, url, env: production }, signal)
  onEnd(() => server.stop())
  return url
}

/** Nothing that changes what Next does; without them it would take this repository's. */
const settingsOf = {
  'package.json': '{ "private": true, "type": "module" }\n',
  'postcss.config.json': '{ "plugins": {} }\n',
  'next.config.mjs': `export default ${JSON.stringify({
    agentRules: false,
    turbopack: { root },
    typescript: { ignoreBuildErrors: true },
  })}\n`,
}

const production = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const

function build(cwd: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [next, 'build'], {
      cwd,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...production },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    }
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The Next page could not be built:\n${output.slice(-4000).trim()}`))
    })
  })
}
