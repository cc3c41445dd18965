import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, '.next', 'countersign-sources')

/** Everything that a build reads, or that decides what it becomes. */
const sources = ['app', 'components', 'db', 'lib', 'public', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json']

/**
 * Builds the desk unless the last build was made from these very sources. Needs no database and no settings.
 *
 * @throws with the end of the build's output when it fails
 */
export async function ensureBuild({
  onBuild,
  signal,
}: {
  onBuild?: () => void
  signal?: AbortSignal
} = {}): Promise<void> {
  const hash = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  onBuild?.()
  rmSync(stamp, { force: true })
  await build(signal)
  writeFileSync(stamp, hash)
}

function build(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      ...(signal ? { signal } : {}),
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The build failed:\n${output.slice(-6000).trim()}`))
    })
  })
}

function hashOfSources(): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of [...sources.flatMap(filesIn), 'package.json', 'package-lock.json']) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

function filesIn(source: string): string[] {
  if (!existsSync(join(root, source))) return []
  if (/\.\w+$/.test(source)) return [source]
  return readdirSync(join(root, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
}
