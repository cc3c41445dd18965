import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Benchmark, Findings } from './benchmark.ts'

const usage = `npm run bench -- [--quick] [--json] [NAME...]

  --quick   short rounds, to see that it works; its figures say little
  --json    also writes the figures to .tmp/bench.json
  NAME      only these benchmarks; otherwise all of them`

/** Whatever still hangs this long after Ctrl-C is left behind; the database's keeper ends the database by itself. */
const patienceMs = 40_000

const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
// Started by another process (an older Node): without that one nobody would stop this one.
if (process.send) process.on('disconnect', end)

function end(): void {
  if (ending.signal.aborted) return
  ending.abort()
  setTimeout(() => process.exit(1), patienceMs).unref()
}

let code = 0
try {
  await main()
} catch (error) {
  code = 1
  console.error(ending.signal.aborted ? 'Stopped.' : error instanceof Error ? reasonOf(error) : error)
}
process.exit(code)

/** An error with what was behind it, such as what a database says of a statement. */
function reasonOf({ message, cause }: Error): string {
  return cause instanceof Error ? `${message}\n${reasonOf(cause)}` : message
}

async function main(): Promise<void> {
  const { values, positionals } = options()
  if (values.help) return console.log(usage)
  const benchmarks = await load()
  const unknown = positionals.find((name) => benchmarks.every((benchmark) => benchmark.name !== name))
  if (unknown !== undefined) {
    throw new Error(`There is no benchmark "${unknown}". There are: ${benchmarks.map(({ name }) => name).join(', ')}`)
  }
  const figures: Record<string, unknown> = {}
  for (const benchmark of benchmarks) {
    if (positionals.length > 0 && !positionals.includes(benchmark.name)) continue
    console.log(`== ${benchmark.name}`)
    const findings = await measured(benchmark, values.quick)
    console.log(`\n${findings.lines.join('\n')}\n`)
    figures[benchmark.name] = findings.figures
  }
  if (values.json) writeFigures({ measuredAt: new Date().toISOString(), quick: values.quick, benchmarks: figures })
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

async function load(): Promise<Benchmark[]> {
  const directory = new URL('benchmarks/', import.meta.url)
  const files = readdirSync(directory).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  return Promise.all(files.sort().map(async (file) => (await import(new URL(file, directory).href)) as Benchmark))
}

/** Runs a benchmark; what it started has ended when this returns, and also when it throws. */
async function measured({ run }: Benchmark, quick: boolean): Promise<Findings> {
  const stops: (() => Promise<void>)[] = []
  try {
    return await run({
      quick,
      signal: ending.signal,
      say: (line) => console.log(line),
      onEnd: (stop) => stops.push(stop),
    })
  } finally {
    for (const stop of stops.reverse()) await stop().catch((error: unknown) => console.error(error))
  }
}

function writeFigures(figures: unknown): void {
  const directory = new URL('../../.tmp/', import.meta.url)
  mkdirSync(directory, { recursive: true })
  const file = new URL('bench.json', directory)
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`)
  console.log(`The figures are in ${fileURLToPath(file)}`)
}
