import { ReferenceId } from '#lib/identity/ids.ts'
import { importText } from '#lib/import/import-text.ts'
import { log } from '#lib/log.ts'
import type { ImportJob, ReadImport } from './read-job.ts'

/** Bounds of one import: beyond either its reader is ended, whatever it is at. */
const importLimits = { milliseconds: 20_000, megabytes: 512 }

/** Characters up to which a text without markup is read at once: no process starts faster. */
const short = 50_000

/** Readers at a time; further imports wait for one to end. */
const atOnce = 2

/**
 * Reads what somebody brings, in a process of its own with bounds on time and memory, so that no file can hold up or end
 * this one: V8 ends a whole process, not a thread, when memory runs out in the middle of a collection. Always answers:
 * with an article, or with a sentence on why there is none.
 */
export async function runImport(job: ImportJob, limits = importLimits): Promise<ReadImport> {
  if (job.format === 'text' && job.source.length <= short) {
    const result = importText(job.source, job.format, () => ReferenceId.parse(crypto.randomUUID()))
    return result.ok ? { ...result, source: job.source } : result
  }
  await turn()
  try {
    return await inProcess(job, limits)
  } finally {
    running--
    waiting.shift()?.()
  }
}

let running = 0
const waiting: (() => void)[] = []

async function turn(): Promise<void> {
  while (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
}

/**
 * The reader's file is found from where the process runs: bundled code has no place of its own on the disk. Both are
 * taken at run time, so that no bundler makes a copy of the reader which lacks what Node gives it.
 */
const readerFile = () => [process.cwd(), 'lib', 'import-worker', 'worker.ts'].join('/')
const processes = () => process.getBuiltinModule('node:child_process')

function inProcess(job: ImportJob, { milliseconds, megabytes }: typeof importLimits): Promise<ReadImport> {
  return new Promise((resolve) => {
    // It gets the source and nothing else: neither the settings nor the secrets of this process.
    const reader = processes().fork(readerFile(), [], {
      env: { NODE_ENV: 'production' },
      execArgv: [`--max-old-space-size=${megabytes}`, '--max-semi-space-size=16'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let complaint = ''
    reader.stderr?.on('data', (said: Buffer) => {
      complaint = `${complaint}${said}`.slice(0, 4000)
    })
    const refuse = (problem: string) => finish({ ok: false, problem })
    const finish = (result: ReadImport) => {
      clearTimeout(late)
      resolve(result)
      reader.kill('SIGKILL')
    }
    const seconds = Math.round(milliseconds / 1000)
    const late = setTimeout(
      () =>
        refuse(
          `This takes longer than ${seconds} seconds to read, so it was stopped. Import it in parts, or as plain text.`,
        ),
      milliseconds,
    )
    reader.once('message', (result) => finish(result as ReadImport))
    reader.once('error', (error) => {
      log.error({ err: error }, 'the reader of imports did not start')
      refuse('The reading could not begin. Try again.')
    })
    // After `finish` it changes nothing: a promise is settled once.
    reader.once('exit', (code, signal) => {
      if (signal !== 'SIGKILL' && code !== 0)
        log.warn({ code, signal, complaint, format: job.format }, 'an import broke its reader')
      refuse(
        /heap/i.test(complaint)
          ? 'This needs more memory than any article does, so it was stopped. Import it in parts, or as plain text.'
          : 'This cannot be read: something in it breaks the reader. Save it anew, or import it as plain text.',
      )
    })
    reader.send(job)
  })
}
