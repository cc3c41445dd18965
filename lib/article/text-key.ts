/** How a text of an article's past is named in addresses. */
export type TextName =
  | { readonly kind: 'current' }
  | { readonly kind: 'revision' | 'checkpoint'; readonly number: number }

/** `revision-3`, `checkpoint-12` or `current`. */
export const textKey = (name: TextName): string => (name.kind === 'current' ? 'current' : `${name.kind}-${name.number}`)

/** What a key names; `null` for what is no key. */
export function textNamed(key: string): TextName | null {
  if (key === 'current') return { kind: 'current' }
  const [, kind, number] = /^(revision|checkpoint)-([1-9]\d{0,8})$/.exec(key) ?? []
  return kind === 'revision' || kind === 'checkpoint' ? { kind, number: Number(number) } : null
}
