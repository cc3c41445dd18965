import { type CslDate, CslItem, type CslName, type CslType, isoDate } from '#lib/evidence/csl.ts'

/** The fields of a reference as they are typed. */
export const fieldNames = [
  'title',
  'author',
  'container-title',
  'publisher',
  'issued',
  'accessed',
  'volume',
  'issue',
  'page',
  'DOI',
  'PMID',
  'PMCID',
  'ISBN',
  'URL',
] as const
export type FieldName = (typeof fieldNames)[number]
export type FieldValues = Readonly<Record<FieldName, string>> & { readonly type: CslType }

export const typeNames: Readonly<Record<CslType, string>> = {
  'article-journal': 'Journal article',
  article: 'Preprint',
  'article-newspaper': 'News report',
  report: 'Report',
  webpage: 'Web page',
  book: 'Book',
  chapter: 'Chapter of a book',
  dataset: 'Dataset or statistics',
  legislation: 'Law or regulation',
}

/** What is asked of each type of work, in the order of the form. */
export const fieldsOf: Readonly<Record<CslType, readonly FieldName[]>> = {
  'article-journal': [
    'title',
    'author',
    'container-title',
    'issued',
    'volume',
    'issue',
    'page',
    'DOI',
    'PMID',
    'PMCID',
    'URL',
  ],
  article: ['title', 'author', 'container-title', 'issued', 'DOI', 'URL'],
  'article-newspaper': ['title', 'author', 'container-title', 'issued', 'URL', 'accessed'],
  report: ['title', 'author', 'publisher', 'issued', 'page', 'DOI', 'ISBN', 'URL', 'accessed'],
  webpage: ['title', 'author', 'container-title', 'issued', 'URL', 'accessed'],
  book: ['title', 'author', 'publisher', 'issued', 'ISBN', 'DOI', 'URL'],
  chapter: ['title', 'author', 'container-title', 'publisher', 'issued', 'page', 'ISBN', 'DOI'],
  dataset: ['title', 'author', 'publisher', 'issued', 'DOI', 'URL', 'accessed'],
  legislation: ['title', 'container-title', 'volume', 'page', 'issued', 'URL'],
}

const containers: Readonly<Partial<Record<CslType, string>>> = {
  'article-journal': 'Journal',
  article: 'Preprint server',
  'article-newspaper': 'Newspaper or site',
  webpage: 'Site',
  chapter: 'Book',
  legislation: 'Collection',
}

/** How a field is called in the form of a type. */
export function labelOf(field: FieldName, type: CslType): string {
  switch (field) {
    case 'title':
      return 'Title'
    case 'author':
      return 'Authors'
    case 'container-title':
      return containers[type] ?? 'Appeared in'
    case 'publisher':
      return type === 'report' || type === 'dataset' ? 'Issued by' : 'Publisher'
    case 'issued':
      return 'Published'
    case 'accessed':
      return 'Read on'
    case 'volume':
      return 'Volume'
    case 'issue':
      return 'Issue'
    case 'page':
      return type === 'legislation' ? 'Page or section' : 'Pages'
    case 'URL':
      return 'Address'
    case 'DOI':
    case 'PMID':
    case 'PMCID':
    case 'ISBN':
      return field
  }
}

export const hints: Readonly<Partial<Record<FieldName, string>>> = {
  author: 'One per line, family name first: Smith, Jane A. A group as it is: World Health Organization',
  issued: 'As 2018, 2018-04 or 2018-04-28',
  accessed: 'As 2026-01-31',
}

/** The values that a form opens with. */
export function valuesOf(csl: CslItem | null): FieldValues {
  const text = (field: FieldName) => {
    const value = csl?.[field]
    return typeof value === 'string' ? value : ''
  }
  const values = Object.fromEntries(fieldNames.map((field) => [field, text(field)])) as Record<FieldName, string>
  return {
    ...values,
    author: (csl?.author ?? []).map(nameText).join('\n'),
    issued: csl?.issued ? isoDate(csl.issued) : '',
    accessed: csl?.accessed ? isoDate(csl.accessed) : '',
    type: csl?.type ?? 'article-journal',
  }
}

const nameText = (name: CslName): string =>
  'literal' in name ? name.literal : name.given ? `${name.family}, ${name.given}` : `${name.family},`

export type ParsedFields =
  | { readonly ok: true; readonly csl: CslItem }
  | { readonly ok: false; readonly errors: Readonly<Partial<Record<FieldName, string>>> }

/**
 * The reference that the typed fields make, or what is wrong at which field. Fields that the type does not ask for are
 * dropped; what the form has no field for (an ISSN, a short journal name) is kept from `before`.
 */
export function parseFields(values: FieldValues, before: CslItem | null): ParsedFields {
  const errors: Partial<Record<FieldName, string>> = {}
  const item: Record<string, unknown> = { type: values.type }
  for (const field of ['ISSN', 'container-title-short'] as const) if (before?.[field]) item[field] = before[field]
  for (const field of fieldsOf[values.type]) {
    const typed = values[field].trim()
    if (typed === '') continue
    if (field === 'author') item.author = typed.split('\n').flatMap(readName)
    else if (field === 'issued' || field === 'accessed') {
      const date = readDate(typed)
      if (date === null) errors[field] = 'Write it as 2018, 2018-04 or 2018-04-28.'
      else item[field] = date
    } else item[field] = typed
  }
  const parsed = CslItem.safeParse(item)
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    const field = fieldNames.find((name) => name === issue.path[0])
    if (field) errors[field] ??= field === 'title' && !item.title ? 'Give its title.' : sentence(issue.message)
  }
  return parsed.success && Object.keys(errors).length === 0 ? { ok: true, csl: parsed.data } : { ok: false, errors }
}

/** Words that names of bodies hold and names of people do not: "National Institutes of Health, Office of ..." */
const ofBodies = /\s(?:of|for|and)\s/

/** A comma parts family from given names; a line without one, or with such words, is the name of a group. */
function readName(line: string): readonly CslName[] {
  const [family = '', ...rest] = line.split(',').map((part) => part.trim())
  const given = rest.join(', ')
  if (family === '') return []
  if (!line.includes(',') || ofBodies.test(line)) return [{ literal: line.trim() }]
  return [given === '' ? { family } : { family, given }]
}

function readDate(typed: string): CslDate | null {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(typed)
  if (match === null) return null
  const parts = match.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)]))
  const parsed = CslItem.safeParse({ type: 'book', title: 'x', issued: { 'date-parts': [parts] } })
  return parsed.success ? (parsed.data.issued ?? null) : null
}

const sentence = (message: string): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1).replace(/\.$/, '')}.`
