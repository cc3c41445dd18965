const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '', hellip: '…', middot: '·' },
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»' },
  ...{ copy: '©', reg: '®', trade: '™', deg: '°', plusmn: '±', times: '×', micro: 'µ', le: '≤', ge: '≥' },
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', auml: 'ä', ouml: 'ö', uuml: 'ü', szlig: 'ß', aring: 'å' },
  ...{ Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', Aring: 'Å', eacute: 'é', egrave: 'è', ecirc: 'ê', agrave: 'à', aacute: 'á' },
  ...{ ccedil: 'ç', ntilde: 'ñ', oacute: 'ó', iacute: 'í', uacute: 'ú', oslash: 'ø', aelig: 'æ', eth: 'ð' },
}

/** Character references of HTML and XML as characters, once; those not known stay as they are. */
export const withoutReferences = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return isCharacter(code) ? String.fromCodePoint(code) : whole
  })

const isCharacter = (code: number) =>
  (code === 9 || code === 10 || code >= 32) && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)

/**
 * What a person reads of a text with tags in it: publishers send titles with `<i>`, `<sub>` and twice-escaped references.
 * White space becomes single spaces; what cannot be stored is left out.
 */
export function plainText(marked: string): string {
  const once = withoutReferences(marked.replace(/<\/?[a-z][^<>]{0,500}>/gi, ''))
  const tidy =
    once.includes('&') || once.includes('<') ? withoutReferences(once.replace(/<\/?[a-z][^<>]{0,500}>/gi, '')) : once
  return tidy
    .replaceAll('\0', '')
    .toWellFormed()
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
}

/** As much of an abstract as is kept, in UTF-16 units: no abstract needs more. */
const longestAbstract = 20_000

/** Paragraphs as one text, parted by blank lines. */
export const abstractOf = (paragraphs: readonly string[]): string =>
  shortened(paragraphs.filter((text) => text !== '').join('\n\n'), longestAbstract)

/** The paragraphs of an abstract in JATS, as publishers send it: tags go, and a section's title stands before its text. */
export function jatsParagraphs(marked: string): readonly string[] {
  const jats = /&lt;(?:jats:)?(?:p|sec|title)\b/i.test(marked) ? withoutReferences(marked) : marked
  return jats
    .replace(/<(?:jats:)?title\b[^<>]*>([\s\S]*?)<\/(?:jats:)?title>\s*(?:<(?:jats:)?p\b[^<>]*>)?/gi, '<p>$1: ')
    .split(/<\/?(?:jats:)?(?:p|sec|list|list-item)\b[^<>]*>/i)
    .map((paragraph) => plainText(paragraph).replace(/^(?:abstract|summary): ?/i, ''))
    .filter((paragraph) => paragraph !== '')
}

/** At most `max` UTF-16 units, never half a character. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text
  return text
    .slice(0, max)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()
}
