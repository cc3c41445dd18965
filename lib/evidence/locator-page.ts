/** The page of a file to open, counted from 1, and how sure it is the one that was meant. */
export interface OpenedPage {
  readonly page: number
  /** What the locator names, as it writes it; `null` when it names no page. */
  readonly named: string | null
  /** Whether the file has the page that was named. */
  readonly found: boolean
}

/** The page that a locator names: "p. 1247", "pp. 12-14", "page iv", "S. 3"; `null` for "Table 2" and the like. */
export function namedPage(locator: string): string | null {
  const [, page] = /\b(?:pages?|pp?|seiten?|s)\b\.?\s*([a-z]?\d+|[ivxlc]+)\b/i.exec(locator) ?? []
  return page ?? null
}

/**
 * Where a file has the page that a locator names: by the labels that the file gives its pages, then by the pages that the
 * work has in its journal ("1240-1249"), then by its number. A file that has no such page is opened at its first.
 */
export function pageOfLocator(
  locator: string,
  file: { readonly pages: number; readonly labels: readonly string[] | null },
  journalPages: string | undefined,
): OpenedPage {
  const named = namedPage(locator)
  if (named === null) return { page: 1, named, found: false }
  const labelled = (file.labels ?? []).findIndex((label) => label.toLowerCase() === named.toLowerCase())
  if (labelled >= 0) return { page: labelled + 1, named, found: true }
  const number = Number(named)
  const [, first] = /^\s*(\d+)\s*(?:[-–].*)?$/.exec(journalPages ?? '') ?? []
  const within = first === undefined ? Number.NaN : number - Number(first) + 1
  for (const page of [within, number])
    if (Number.isInteger(page) && page >= 1 && page <= file.pages) return { page, named, found: true }
  return { page: 1, named, found: false }
}
