/** Year; year and month; year, month and day, as CSL-JSON writes them. */
export type DateParts = readonly [number, ...number[]]

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Reads "2018", "June 2026", "24 June 2026", "June 24, 2026", "2018 May 3" and "2026-06-24"; `undefined` for anything else. */
export function readDate(text: string): DateParts | undefined {
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})\b/.exec(text)
  if (iso !== null) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const year = /\b(?:19|20)\d{2}\b/.exec(text)?.[0]
  if (year === undefined) return undefined
  const word = /\p{L}{3,}/u.exec(text)?.[0]
  if (word === undefined) return valid(Number(year))
  const month = months.indexOf(word.slice(0, 3).toLowerCase()) + 1
  if (month === 0) return undefined
  const day = /\b\d{1,2}\b/.exec(text.replace(year, ''))?.[0]
  return day === undefined ? valid(Number(year), month) : valid(Number(year), month, Number(day))
}

function valid(year: number, month?: number, day?: number): DateParts | undefined {
  if (month === undefined) return [year]
  if (month < 1 || month > 12) return undefined
  if (day === undefined) return [year, month]
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return day >= 1 && day <= last ? [year, month, day] : undefined
}
