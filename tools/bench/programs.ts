import { execFile, spawn } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const unpacked = fileURLToPath(new URL('../../.tmp/bench-programs', import.meta.url))

/** A program of another project that a benchmark needs, and the environment it runs in. */
export type Program = { readonly file: string; readonly env: Readonly<Record<string, string>> }

/**
 * A program from the PATH. Where it is missing, Debian's packages are downloaded and unpacked into .tmp: nothing is
 * installed, no service begins to run, and no rights are needed.
 *
 * @throws with one sentence on how to get it
 */
export async function findProgram(
  name: string,
  packages: readonly string[],
  say: (line: string) => void,
): Promise<Program> {
  const found = onPath(name) ?? inUnpacked(name) ?? (await unpack(name, packages, say))
  if (found) return found
  throw new Error(
    `This benchmark needs ${name}, and it could not be fetched: install it (Debian: apt-get install ${packages[0]}).`,
  )
}

function onPath(name: string): Program | undefined {
  // Debian keeps servers in /usr/sbin, which is not on everybody's PATH.
  const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  const file = directories.map((directory) => join(directory, name)).find(canExecute)
  return file === undefined ? undefined : { file, env: {} }
}

function inUnpacked(name: string): Program | undefined {
  const file = ['usr/sbin', 'usr/bin'].map((directory) => join(unpacked, directory, name)).find(canExecute)
  if (file === undefined) return undefined
  const libraries = join(unpacked, 'usr/lib')
  const folders = existsSync(libraries) ? readdirSync(libraries).map((folder) => join(libraries, folder)) : []
  return { file, env: { LD_LIBRARY_PATH: folders.join(delimiter) } }
}

async function unpack(name: string, packages: readonly string[], say: (line: string) => void) {
  const downloads = join(unpacked, 'packages')
  mkdirSync(downloads, { recursive: true })
  say(`${name} is not installed: fetching Debian's package.`)
  try {
    await download(downloads, packages)
    for (const file of readdirSync(downloads)) await execute('dpkg-deb', ['-x', join(downloads, file), unpacked])
  } catch {
    // No Debian, or no network: the sentence in `findProgram` says what to do.
  }
  rmSync(downloads, { recursive: true, force: true })
  return inUnpacked(name)
}

/** With the machine's lists of packages, or, where it has none, with lists of our own. */
async function download(cwd: string, packages: readonly string[]): Promise<void> {
  try {
    await execute('apt-get', ['download', ...packages], { cwd })
  } catch {
    const state = join(unpacked, 'apt')
    mkdirSync(join(state, 'lists/partial'), { recursive: true })
    mkdirSync(join(state, 'cache/archives/partial'), { recursive: true })
    const options = ['-o', `Dir::State::lists=${state}/lists`, '-o', `Dir::Cache=${state}/cache`]
    await execute('apt-get', [...options, 'update'])
    await execute('apt-get', [...options, 'download', ...packages], { cwd }).finally(() =>
      rmSync(state, { recursive: true, force: true }),
    )
  }
}

function canExecute(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A server that another project's program runs, in a process group of its own so that Ctrl-C reaches it through us. */
export type Server = { readonly url: string; stop(): Promise<void> }

/** What to start, and where it will answer. */
export type ServerCommand = Program & { readonly args: readonly string[]; readonly cwd: string; readonly url: string }

/**
 * Starts a server and waits until it answers at `url`.
 *
 * @throws with the end of its output when it ends before that
 */
export async function startServer(command: ServerCommand, signal: AbortSignal): Promise<Server> {
  const { file, args, cwd, env, url } = command
  const child = spawn(file, args, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000)))
  }
  let ended = false
  const exited = new Promise<void>((resolve) => {
    const end = () => {
      ended = true
      resolve()
    }
    child.on('error', (error) => {
      output += error.message
      end()
    })
    child.on('exit', end)
  })
  const stop = async () => {
    if (!ended) child.kill('SIGTERM')
    const late = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), 5_000)
    await exited
    clearTimeout(late)
  }
  const until = Date.now() + 30_000
  try {
    while (!(await answers(url))) {
      signal.throwIfAborted()
      if (ended) throw new Error(`${file} ended before it answered:\n${output.trim()}`)
      if (Date.now() > until) throw new Error(`${file} did not answer within 30 seconds:\n${output.trim()}`)
      await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, 50))])
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { url, stop }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  )
