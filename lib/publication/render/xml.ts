import { html, type Markup, type Slot } from './html.ts'

/** Whatever XML 1.0 has no place for, escaped or not: most control characters and halves of characters. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const clean = (slot: Slot): Slot => (typeof slot === 'string' ? slot.toWellFormed().replace(unwritable, '') : slot)

/** A template of XML whose slots are escaped, unless they are markup themselves. */
export const xml = (parts: TemplateStringsArray, ...slots: readonly Slot[]): Markup => html(parts, ...slots.map(clean))

/** A whole document in UTF-8. */
export const xmlDocument = (root: Markup): string => `<?xml version="1.0" encoding="utf-8"?>\n${root.text}`
