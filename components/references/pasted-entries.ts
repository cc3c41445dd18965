/** The entries of a pasted list of references: parted by empty lines if there are any, else one per line; unnumbered. */
export function entriesOf(pasted: string): readonly string[] {
  const text = pasted.replace(/\r\n?/g, '\n').trim()
  const parted = /\n[^\S\n]*\n/.test(text) ? text.split(/\n[^\S\n]*\n+/) : text.split('\n')
  return parted
    .map((entry) =>
      entry
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]|[-*•])\s+/, ''),
    )
    .filter((entry) => entry !== '')
    .slice(0, 500)
}
