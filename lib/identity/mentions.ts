import type { PersonId } from './ids.ts'

export interface Colleague {
  readonly id: PersonId
  readonly name: string
}

/** The name that is being typed behind an @ before the caret, and where its @ stands; `null` where none is. */
export function nameBeingTyped(text: string, caret: number): { readonly at: number; readonly typed: string } | null {
  const before = text.slice(0, caret)
  const at = before.lastIndexOf('@')
  if (at < 0 || /[\p{L}\p{N}]$/u.test(before.slice(0, at))) return null
  const typed = before.slice(at + 1)
  return typed.length > 60 || /[\n@]|^\s|\s\s/.test(typed) ? null : { at, typed }
}

/** Colleagues with a name, or a part of one, that begins so. */
export function named(colleagues: readonly Colleague[], typed: string): readonly Colleague[] {
  const start = plain(typed)
  return colleagues.filter(({ name }) => plain(name).startsWith(start) || plain(name).includes(` ${start}`)).slice(0, 8)
}

/** The text with a colleague's name in place of what was typed of it, and where the caret belongs then. */
export function withName(text: string, caret: number, { name }: Colleague): { text: string; caret: number } {
  const being = nameBeingTyped(text, caret)
  const at = being?.at ?? caret
  const put = `@${name} `
  return { text: text.slice(0, at) + put + text.slice(caret).replace(/^ /, ''), caret: at + put.length }
}

/** Who is mentioned by a full name behind an @; of two names the longer one counts where it stands. */
export const mentionedIn = (text: string, colleagues: readonly Colleague[]): PersonId[] => [
  ...new Set(pieces(text, colleagues).flatMap(({ person }) => (person ? [person.id] : []))),
]

/** A text in pieces, each a mention or plain words. */
export function pieces(
  text: string,
  colleagues: readonly Colleague[],
): readonly { readonly text: string; readonly start: number; readonly person: Colleague | null }[] {
  const longestFirst = colleagues.toSorted((a, b) => b.name.length - a.name.length)
  const found: { text: string; start: number; person: Colleague | null }[] = []
  let start = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const person = longestFirst.find(({ name }) => name !== '' && text.startsWith(name, at + 1))
    if (person === undefined) continue
    if (at > start) found.push({ text: text.slice(start, at), start, person: null })
    found.push({ text: `@${person.name}`, start: at, person })
    start = at + 1 + person.name.length
    at = start - 1
  }
  if (start < text.length) found.push({ text: text.slice(start), start, person: null })
  return found
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
