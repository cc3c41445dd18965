/** A field of a file whose lines begin with a tag, and the line on which it stands. */
export interface TaggedField {
  readonly tag: string
  readonly value: string
  readonly line: number
}

export interface TaggedRecord {
  readonly line: number
  readonly raw: string
  readonly fields: readonly TaggedField[]
}

export interface TaggedFile {
  readonly records: readonly TaggedRecord[]
  /** Lines that stand in no record. */
  readonly stray: readonly { readonly line: number; readonly raw: string }[]
}

interface Form {
  readonly tag: RegExp
  /** Whether a tag begins a record; with `ends`, it may end one as well. */
  readonly begins: (tag: string) => boolean
  readonly ends: (tag: string) => boolean
}

interface Open {
  readonly line: number
  readonly lines: string[]
  readonly fields: { readonly tag: string; value: string; readonly line: number }[]
}

/** Reads lines of `TAG - value`. A line without a tag goes on with the field before it; outside of a record it is stray. */
export function taggedFile(text: string, form: Form): TaggedFile {
  const records: TaggedRecord[] = []
  const stray: { line: number; raw: string }[] = []
  let open: Open | null = null
  const close = () => {
    if (open !== null) records.push({ line: open.line, raw: open.lines.join('\n').trim(), fields: open.fields })
    open = null
  }
  for (const [index, raw] of text.split(/\r\n?|\n/).entries()) {
    const line = index + 1
    const match = form.tag.exec(raw)
    const tag = match?.[1]?.trim().toUpperCase()
    if (tag !== undefined && form.begins(tag)) {
      close()
      open = { line, lines: [], fields: [] }
    }
    const current: Open | null = open
    if (current === null) {
      if (raw.trim() !== '') stray.push({ line, raw: raw.trim() })
      continue
    }
    current.lines.push(raw)
    if (tag !== undefined) current.fields.push({ tag, value: raw.slice(match?.[0].length).trim(), line })
    else if (raw.trim() !== '') {
      const last = current.fields.at(-1)
      if (last !== undefined) last.value = `${last.value} ${raw.trim()}`.trim()
    }
    if (tag !== undefined && form.ends(tag)) close()
  }
  close()
  return { records, stray }
}

/** How to ask a record for its fields: the first of the tags that says something, or all values of the tags in their order. */
export function fieldsOf(fields: readonly TaggedField[]) {
  const all = (...tags: readonly string[]): readonly string[] =>
    fields.filter(({ tag, value }) => tags.includes(tag) && value !== '').map(({ value }) => value)
  const first = (...tags: readonly string[]): string | undefined => tags.flatMap((tag) => all(tag)).at(0)
  return { all, first }
}
