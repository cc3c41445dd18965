import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { openEnvironment } from '#tools/environment.ts'
import { csvLines } from './csv.ts'

const usage = `npm run load-retractions -- FILE
FILE is retraction_watch.csv of https://gitlab.com/crossref/retraction-watch-data. Load each newer one over the last.`

const words: Readonly<Record<string, string>> = {
  'no-identifier': 'no DOI and no PMID of the work',
  'unknown-nature': 'another kind of notice',
  unreadable: 'no number or date that could be read',
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function main(): Promise<number> {
  const { positionals } = parseArgs({ options: {}, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) return refuse(usage)
  if (
    !(await access(file).then(
      () => true,
      () => false,
    ))
  )
    return refuse(`The file ${file} cannot be read.`)
  const environment = await openEnvironment()
  try {
    return await load(file)
  } finally {
    await environment.close()
  }
}

/** Loaded late: the settings read the environment, which `openEnvironment` completes. */
async function load(file: string): Promise<number> {
  const { settings } = await import('#lib/settings.ts')
  const { prepareDatabase } = await import('#tools/database/prepare.ts')
  const { closeDatabase } = await import('#db/connection.ts')
  const { deps } = await import('#lib/application/process-deps.ts')
  const { loadRetractions } = await import('#lib/commands/load-retractions.ts')
  const { closeSender } = await import('#lib/jobs/queue.ts')
  await prepareDatabase(settings().databaseUrl)
  try {
    const { lines, changed, skipped, notices } = await loadRetractions(csvLines(createReadStream(file)), deps())
    console.log(`${lines} lines read, ${changed} of them new or changed.`)
    for (const [why, count] of Object.entries(skipped)) console.log(`${count} left out: ${words[why] ?? why}.`)
    console.log(`${notices} new ${notices === 1 ? 'notice' : 'notices'} against works that are cited here.`)
    return 0
  } finally {
    await closeSender()
    await closeDatabase()
  }
}

function refuse(sentence: string): number {
  console.error(sentence)
  return 1
}
