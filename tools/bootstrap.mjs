// What runs before anything is installed: plain JavaScript without dependencies, for Node 20.9 and later.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/**
 * Makes sure that this script runs on a Node that can run TypeScript (22.18) and that the dependencies are those of the
 * lock. Resolves in the process that is to go on; where a newer Node had to be fetched, that is a child process, and
 * this one ends with its result.
 */
export async function bootstrap() {
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  if (process.env.npm_lifecycle_event && !process.send) endWithNpm()
  if (!isNewEnough(process.versions.node)) await continueOnNewerNode()
  installDependencies()
}

/** npm passes SIGTERM to a shell that keeps it to itself; we notice that the shell is gone. */
function endWithNpm() {
  const shell = process.ppid
  setInterval(() => process.ppid === shell || process.kill(process.pid, 'SIGTERM'), 500).unref()
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

async function continueOnNewerNode() {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    stopWith(
      `Countersign needs Node 22.18 or newer; this is ${process.version}. Please install a newer one (24 is best).`,
    )
  }
  const folder = join(root, 'tools', 'node')
  const bin = join(folder, 'node_modules', '.bin')
  if (!existsSync(join(bin, 'node')) || isStale(folder)) {
    console.log(`Fetching Node 24, because this machine has ${process.version}...`)
    npmCi(folder)
  }
  const child = spawn(join(bin, 'node'), process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  })
  // Ctrl-C reaches the child by itself; this process only waits for it to finish.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => stopWith(`The Node in ${bin} does not run here: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
  await new Promise(() => {})
}

function installDependencies() {
  if (!isStale(root)) return
  console.log('Installing the dependencies...')
  npmCi(root)
}

/** The hidden lock that npm writes last says what is installed; our stamp says from which lock, whatever its date. */
function isStale(folder) {
  const lock = join(folder, 'package-lock.json')
  const installed = join(folder, 'node_modules', '.package-lock.json')
  const stamp = stampOf(folder)
  if (!existsSync(installed)) return true
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') !== hashOf(lock)
  return statSync(installed).mtimeMs < statSync(lock).mtimeMs
}

function npmCi(folder) {
  rmSync(stampOf(folder), { force: true })
  const options = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const result = spawnSync(npm, options, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
  if (result.status !== 0) stopWith(`npm ci failed in ${folder}; without the dependencies nothing can start.`)
  writeFileSync(stampOf(folder), hashOf(join(folder, 'package-lock.json')))
}

function stampOf(folder) {
  return join(folder, 'node_modules', '.countersign-lock')
}

function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

function stopWith(sentence) {
  console.error(sentence)
  process.exit(1)
}
