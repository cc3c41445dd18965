import { keepRetractions, unknownRetractions } from '#db/retraction-watch.ts'
import type { Deps } from '#lib/application/deps.ts'
import { type RetractionRow, readRetraction, retractionColumns } from '#lib/evidence/retraction-watch.ts'
import { gatherWorks, recordRetractions } from './gather-works.ts'

export interface LoadedRetractions {
  /** Lines of the file. */
  readonly lines: number
  /** Records that were new, or said something else before. */
  readonly changed: number
  /** Lines that name nothing which could be matched, by why. */
  readonly skipped: Readonly<Record<string, number>>
  /** Notices against works that are cited here, and that were not on record. */
  readonly notices: number
}

const atOnce = 1000

/**
 * Takes the Retraction Watch file over, line by line, however long it is; doing it again, or going on after it broke off,
 * changes nothing that is there already. Then everything that cites a work of it is flagged.
 */
export async function loadRetractions(
  lines: AsyncIterable<Readonly<Record<string, string>>>,
  deps: Deps,
): Promise<LoadedRetractions> {
  // First, so that what is cited by now is matched below and counted.
  await gatherWorks(deps)
  const skipped: Record<string, number> = {}
  const at = deps.clock.now()
  let count = 0
  let changed = 0
  let rows: RetractionRow[] = []
  for await (const line of lines) {
    if (count === 0) mustBeTheFile(line)
    count += 1
    const read = readRetraction(line)
    if ('skipped' in read) skipped[read.skipped] = (skipped[read.skipped] ?? 0) + 1
    else rows.push(read.row)
    if (rows.length < atOnce) continue
    changed += await keepRetractions(deps.db, rows, at)
    rows = []
  }
  changed += await keepRetractions(deps.db, rows, at)
  const notices = await recordRetractions(await unknownRetractions(deps.db, null), deps)
  return { lines: count, changed, skipped, notices }
}

/** Thrown for a file that is another one; the message says what is missing. */
export class NotRetractionWatch extends Error {
  override name = 'NotRetractionWatch'
}

function mustBeTheFile(line: Readonly<Record<string, string>>): void {
  const missing = retractionColumns.filter((column) => !(column in line))
  if (missing.length > 0)
    throw new NotRetractionWatch(`This is not the Retraction Watch file: it has no column ${missing.join(', ')}.`)
}
