import { ReferenceId } from '#lib/identity/ids.ts'
import { importText } from '#lib/import/import-text.ts'
import { log } from '#lib/log.ts'
import type { ImportJob, ReadImport } from './read-job.ts'

/** Bounds of one import: beyond either its thread is ended, whatever it is at. */
const importLimits = { milliseconds: 20_000, megabytes: 512 }

/** Characters up to which a text without markup is read at once: no thread starts faster. */
const short = 50_000

/** Threads at a time; further imports wait for one to end. */
const atOnce = 2

/**
 * Reads what somebody brings, in a thread of its own with bounds on time and memory, so that no file can hold up or
 * end the process. Always answers: with an article, or with a sentence on why there is none.
 */
export async function runImport(job: ImportJob, limits = importLimits): Promise<ReadImport> {
  if (job.format === 'text' && job.source.length <= short) {
    const result = importText(job.source, job.format, () => ReferenceId.parse(crypto.randomUUID()))
    return result.ok ? { ...result, source: job.source } : result
  }
  await turn()
  try {
    return await inThread(job, limits)
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
 * The thread's file is found from where the process runs: bundled code has no place of its own on the disk. Both are
 * taken at run time, so that no bundler makes a copy of the thread which lacks what Node gives it.
 */
const workerFile = () => [process.cwd(), 'lib', 'import-worker', 'worker.ts'].join('/')
const threads = () => process.getBuiltinModule('node:worker_threads')

function inThread(job: ImportJob, { milliseconds, megabytes }: typeof importLimits): Promise<ReadImport> {
  return new Promise((resolve) => {
    // It gets the source and nothing else: neither the settings nor the secrets of this process.
    const { Worker } = threads()
    const worker = new Worker(workerFile(), {
      workerData: job,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    })
    const refuse = (problem: string) => finish({ ok: false, problem })
    const finish = (result: ReadImport) => {
      clearTimeout(late)
      resolve(result)
      void worker.terminate()
    }
    const seconds = Math.round(milliseconds / 1000)
    const late = setTimeout(
      () =>
        refuse(
          `This takes longer than ${seconds} seconds to read, so it was stopped. Import it in parts, or as plain text.`,
        ),
      milliseconds,
    )
    worker.once('message', finish)
    worker.once('error', (error: NodeJS.ErrnoException) => {
      log.warn({ err: error, format: job.format }, 'an import broke its reader')
      refuse(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? 'This needs more memory than any article does, so it was stopped. Import it in parts, or as plain text.'
          : 'This cannot be read: something in it breaks the reader. Save it anew, or import it as plain text.',
      )
    })
    worker.once('exit', () => refuse('The reading ended before it was done. Try again.'))
  })
}
