/** What of a paste or a drop this folder is interested in. */
export interface Carried {
  readonly files: Iterable<File>
  getData(format: string): string
}

/**
 * The picture files of a paste. Word and Google Docs put a picture of the copied words beside the words themselves: where
 * there are words, they are what was copied. A picture copied from a web page is an element without words.
 */
export function picturesOfPaste(carried: Carried): readonly File[] {
  return hasWords(carried.getData('text/html')) ? [] : picturesOf(carried)
}

/** The picture files among those that were dropped, in their order. SVG is among them: the refusal says what to do. */
export const picturesOf = ({ files }: Carried): readonly File[] =>
  [...files].filter(({ type }) => type.startsWith('image/'))

const hasWords = (html: string): boolean =>
  html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(style|script|title)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;|&#160;/gi, ' ')
    .trim() !== ''
