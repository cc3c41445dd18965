/** Runs in the page: the text that an editor shows, one line for each block, without the carets of others. */
export function readPage(root: HTMLElement | SVGElement): string {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('.ProseMirror-widget') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  let text = ''
  let line: Element | null = null
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let block = node.parentElement
    while (block && block !== root && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement
    if (block !== line) text += '\n'
    line = block
    text += node.nodeValue ?? ''
  }
  return text
}

/** The words of a text in their order. */
export const wordsIn = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '')

/**
 * How often each word stands in a text. Two people may type at one spot, and then one's word stands inside the other's:
 * a word that is found is taken out, so that the letters around it meet again.
 */
export function timesIn(text: string, words: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map(words.map((word) => [word, 0]))
  let rest = text
  for (let before = ''; before !== rest; ) {
    before = rest
    for (const word of words) {
      const parts = rest.split(word)
      times.set(word, (times.get(word) ?? 0) + parts.length - 1)
      rest = parts.reduce((joined, part) => joined.replace(/ $/, '') + part.replace(/^ /, ''))
    }
  }
  return times
}
