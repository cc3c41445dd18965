import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const server = fileURLToPath(new URL('../server.ts', import.meta.url))
const patienceMs = 15_000

/** A running server.ts. It ends with this process, whatever ends that. */
export type AppProcess = {
  /** The port it listens on, or null when it only works the jobs. */
  readonly port: number | null
  /** Resolves with its exit code when it ends, also when nobody asked it to. */
  readonly exited: Promise<number>
  stop(): Promise<void>
  /** Ends it as a crash would: nothing of it runs any more once this resolves. */
  kill(): Promise<void>
}

/**
 * Starts server.ts with this process's environment and waits until it answers. In a process group of its own, so that
 * Ctrl-C reaches it through us and the database is still there while it finishes.
 *
 * @throws when it ends before it is ready; it has said why on standard error
 */
export async function startApp(env: Readonly<Record<string, string>> = {}): Promise<AppProcess> {
  const child = spawn(process.execPath, [server], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  })
  const exited = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
  const ready = new Promise<number | null>((resolve) =>
    child.on('message', (message: { port: number | null }) => resolve(message.port)),
  )
  const stop = async () => {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
    await exited
    clearTimeout(late)
  }
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  const port = await Promise.race([ready, exited.then(() => undefined)])
  if (port === undefined) throw new Error('The app ended before it was ready.')
  return { port, exited, stop, kill }
}
