import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import type { Circumstances } from './benchmark.ts'

const execute = promisify(execFile)
const everyProcessor = `0-${availableParallelism() - 1}`

/**
 * Keeps this process, and whatever it starts from now on, to one processor until the benchmark ends. What runs already,
 * such as a browser, goes on where it likes.
 *
 * @throws where there is no `taskset`, which comes with every Linux
 */
export async function keepToOneProcessor({ onEnd }: Pick<Circumstances, 'onEnd'>): Promise<void> {
  await keepTo('0')
  onEnd(() => keepTo(everyProcessor))
}

async function keepTo(processors: string): Promise<void> {
  await execute('taskset', ['--all-tasks', '--cpu-list', '--pid', processors, String(process.pid)])
}
