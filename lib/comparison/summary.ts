import { count, listed } from '#lib/publication/words.ts'

interface Counted {
  /** Names, in the order in which they are said. */
  readonly people: readonly string[]
  readonly claims: number
  readonly references: number
  readonly added: number
  readonly removed: number
  /** Further changes of the text: what moved or was given another form. */
  readonly other: boolean
}

/** Who changed how much, in one sentence: "Dr Lindqvist and Wim Writer changed 3 claims, added 120 words, removed 40." */
export function summarySentence({ people, claims, references, added, removed, other }: Counted): string {
  const words = [
    ...(added > 0 ? [`added ${count(added, 'word')}`] : []),
    ...(removed > 0 ? [added > 0 ? `removed ${removed}` : `removed ${count(removed, 'word')}`] : []),
  ]
  const records = [
    ...(claims > 0 ? [`changed ${count(claims, 'claim')}`] : []),
    ...(references > 0 ? [`changed ${count(references, 'reference')}`] : []),
  ]
  const parts = [...records, ...words]
  if (parts.length === 0 && !other) return 'Both texts are the same.'
  const who = people.length === 0 ? 'Somebody' : listed(people)
  return `${who} ${parts.length === 0 ? 'changed the form or the order' : parts.join(', ')}.`
}
