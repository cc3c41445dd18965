import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = join(root, '.tmp')

/** How many tests passed and failed, and what each failure was: the end of a long log must say it. */
export type Count = {
  readonly passed: number
  readonly failed: number
  readonly failures: readonly string[]
  /** What passed at the second try only, and why the first failed: named, for it is a fault of the test or of the app. */
  readonly unsteady?: readonly string[]
}

const VitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    testResults: z.array(
      z.object({
        name: z.string(),
        status: z.string(),
        message: z.string().default(''),
        assertionResults: z.array(
          z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
        ),
      }),
    ),
  })
  .transform((report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    failures: report.testResults
      .filter((file) => file.status === 'failed')
      .flatMap((file) => {
        const tests = file.assertionResults.filter((test) => test.status === 'failed')
        const told = tests.map((test) => `${test.fullName}: ${test.failureMessages?.join(' ') ?? ''}`)
        return (told.length > 0 ? told : [file.message]).map((words) => `${relative(root, file.name)}: ${words}`)
      }),
  }))

type Suite = { readonly specs?: readonly Spec[] | undefined; readonly suites?: readonly Suite[] | undefined }
type Spec = z.infer<typeof Spec>

const Spec = z.object({
  title: z.string(),
  ok: z.boolean(),
  file: z.string(),
  line: z.number(),
  tests: z.array(
    z.object({
      results: z.array(
        z.object({
          errors: z.array(
            z.object({ message: z.string().default(''), location: z.object({ line: z.number() }).optional() }),
          ),
        }),
      ),
    }),
  ),
})

const Suite: z.ZodType<Suite> = z.object({
  specs: z.array(Spec).optional(),
  suites: z.array(z.lazy(() => Suite)).optional(),
})

const PlaywrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
    suites: z.array(Suite),
  })
  .transform(({ stats, suites }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    failures: suites.flatMap(specsOf).flatMap((spec) => (spec.ok ? [] : [told(spec)])),
    unsteady: suites.flatMap(specsOf).flatMap((spec) => (spec.ok && reasons(spec) !== '' ? [told(spec)] : [])),
  }))

const specsOf = (suite: Suite): Spec[] => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
const told = (spec: Spec): string => `${spec.file}:${spec.line}: ${spec.title}: ${reasons(spec)}`

const reasons = ({ tests }: Spec): string =>
  tests
    .flatMap(({ results }) => results.flatMap(({ errors }) => errors))
    .map(
      ({ message, location }) => `${location ? `at line ${location.line}, ` : ''}${stripVTControlCharacters(message)}`,
    )
    .join(' ')

/** A program that counts as one test: it passes if it ends well. */
export async function asOneTest(script: string, args: readonly string[]): Promise<Count> {
  const code = await runNode(script, args, {})
  return code === 0 ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [script] }
}

/** The tests that vitest runs with these arguments. */
export async function vitest(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Count> {
  const report = freshReport('vitest.json')
  const options = [
    'run',
    '--config',
    'tools/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const code = await runNode('node_modules/vitest/vitest.mjs', [...options, ...args], env)
  return counted(report, VitestReport, code)
}

/** The tests in a browser that a configuration of Playwright names; what failed is tried again so many times. */
export async function playwright(config: string, retries: number): Promise<Count> {
  const report = freshReport('playwright.json')
  const options = ['test', '--config', config, '--reporter=list,json', `--retries=${retries}`]
  const code = await runNode('node_modules/@playwright/test/cli.js', options, { PLAYWRIGHT_JSON_OUTPUT_NAME: report })
  return counted(report, PlaywrightReport, code)
}

/** A run that ended badly although no test failed (an error outside tests, no report at all) counts as a failure. */
function counted(report: string, schema: z.ZodType<Count>, code: number): Count {
  const count = existsSync(report)
    ? schema.parse(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, failures: [] }
  if (code === 0 || count.failed > 0) return count
  return { ...count, failed: 1, failures: ['no test failed, but the run ended badly: an error outside of the tests'] }
}

function freshReport(name: string): string {
  mkdirSync(reports, { recursive: true })
  const file = join(reports, name)
  rmSync(file, { force: true })
  return file
}

/** Ends the program that runs now; what it started ends with it. */
export function stopStage(): void {
  running?.kill('SIGTERM')
}

let running: ChildProcess | undefined

function runNode(script: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    running = child
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
