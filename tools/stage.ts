import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = join(root, '.tmp')

/** How many tests passed and failed. */
export type Count = { readonly passed: number; readonly failed: number }

const VitestReport = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number() })
  .transform((report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }))

const PlaywrightReport = z
  .object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) })
  .transform(({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }))

/** A program that counts as one test: it passes if it ends well. */
export async function asOneTest(script: string, args: readonly string[]): Promise<Count> {
  const code = await runNode(script, args, {})
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
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

/** The tests in a browser that a configuration of Playwright names. */
export async function playwright(config: string): Promise<Count> {
  const report = freshReport('playwright.json')
  const options = ['test', '--config', config, '--reporter=list,json']
  const code = await runNode('node_modules/@playwright/test/cli.js', options, { PLAYWRIGHT_JSON_OUTPUT_NAME: report })
  return counted(report, PlaywrightReport, code)
}

/** A run that ended badly although no test failed (an error outside tests, no report at all) counts as a failure. */
function counted(report: string, schema: z.ZodType<Count>, code: number): Count {
  const count = existsSync(report) ? schema.parse(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 }
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
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
