import type { Spread } from './statistics.ts'

/** Rows as lines, in columns: words to the left, figures to the right. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   ')}`.trimEnd(),
  )
}

/** "1.20 (1.10 - 1.35)": the median, then the two ends. */
export const spreadInWords = ({ median, min, max }: Spread, digits: number): string => {
  const [middle, least, most] = [median, min, max].map((value) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  )
  return `${middle} (${least} - ${most})`
}
