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
