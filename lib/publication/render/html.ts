/** A piece of HTML that is known to be safe, because only `html` and `raw` make it. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Slot = string | number | Markup | readonly Markup[] | null | undefined | false

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\0': '\ufffd',
}

/** The one place where text becomes HTML: for element content and for quoted attributes alike. */
export const escapeHtml = (text: string): string =>
  text.toWellFormed().replace(/[&<>"'\0]/g, (character) => entities[character] ?? '')

/** A template whose slots are escaped, unless they are markup themselves; lists are joined, `null` and `false` are nothing. */
export function html(parts: TemplateStringsArray, ...slots: readonly Slot[]): Markup {
  let text = parts[0] ?? ''
  for (const [index, slot] of slots.entries()) text += written(slot) + (parts[index + 1] ?? '')
  return new Markup(text)
}

/** Markup written by this program itself, such as a constant; never a text from outside. */
export const raw = (text: string): Markup => new Markup(text)

export const joined = (items: readonly Markup[], separator = ''): Markup =>
  new Markup(items.map((item) => item.text).join(separator))

/** An element whose name is computed; the name comes from the program's own tables. */
export const element = (name: string, content: Slot): Markup => new Markup(`<${name}>${written(content)}</${name}>`)

/** An address that may stand in `href`: of this site, of this page, https, http or mail. Anything else leads nowhere. */
export const safeAddress = (address: string): string =>
  /^(?:https?:\/\/|mailto:|#|\/(?![/\\]))/i.test(address) && !/[\p{Cc}\s]/u.test(address) ? address : '#'

/** JSON for a data block: no `<` is left that could end it or open a comment. */
export const jsonBlock = (value: unknown): Markup =>
  new Markup(
    JSON.stringify(value)
      .replaceAll('<', '\\u003c')
      .replaceAll('>', '\\u003e')
      .replaceAll('&', '\\u0026')
      .replaceAll('\u2028', '\\u2028')
      .replaceAll('\u2029', '\\u2029'),
  )

function written(slot: Slot): string {
  if (slot === null || slot === undefined || slot === false) return ''
  if (slot instanceof Markup) return slot.text
  if (typeof slot === 'string') return escapeHtml(slot)
  if (typeof slot === 'number') return String(slot)
  return slot.map((item) => item.text).join('')
}
