import type { Element, ElementContent, Root, Text } from 'hast'

/** Attributes whose names hast writes otherwise than HTML does. */
const renamed: Readonly<Record<string, string>> = { class: 'className', colspan: 'colSpan', rowspan: 'rowSpan' }

/** A parsed page as the tree that imports read. Such a page is inert: it runs no script and fetches nothing. */
export function treeOfPage(page: Document): Root {
  return { type: 'root', children: childrenOf(page.body) }
}

function childrenOf(parent: Node): ElementContent[] {
  return [...parent.childNodes].flatMap((child): ElementContent[] => {
    if (child.nodeType === Node.TEXT_NODE) return [{ type: 'text', value: child.nodeValue ?? '' } satisfies Text]
    if (child.nodeType === Node.COMMENT_NODE) return [{ type: 'comment', value: child.nodeValue ?? '' }]
    return child.nodeType === Node.ELEMENT_NODE ? [elementOf(child as globalThis.Element)] : []
  })
}

function elementOf(given: globalThis.Element): Element {
  const properties = Object.fromEntries(
    [...given.attributes].map(({ name, value }) => [renamed[name] ?? name, value] as const),
  )
  return { type: 'element', tagName: given.localName, properties, children: childrenOf(given) }
}
