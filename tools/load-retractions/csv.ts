import { Readable } from 'node:stream'
import { parse } from 'csv-parse'

/**
 * The lines of a CSV file by the names of its columns, read as they come: the file has tens of thousands, with quotes that
 * do not always close and lines that miss a field.
 */
export function csvLines(bytes: Readable): AsyncIterable<Readonly<Record<string, string>>> {
  const parser = parse({
    ...{ bom: true, columns: true, trim: true, skip_empty_lines: true },
    ...{ relax_quotes: true, relax_column_count: true, max_record_size: 1_000_000 },
  })
  bytes.on('error', (error) => parser.destroy(error))
  return bytes.pipe(parser)
}

/** For lines that are at hand already. */
export const csvOf = (text: string) => csvLines(Readable.from([text]))
