import * as Y from 'yjs'
import type { AttributeEntry } from '#lib/document/attributes.ts'
import { characterProblem } from '#lib/document/characters.ts'
import { allowedChildren, isTextBlock, markEntry, nodeEntry } from '#lib/document/schema.ts'
import { documentField } from './shared-manuscript.ts'
import { type MapName, mapNames, problemOfEntry } from './shared-maps.ts'

/** As deep as a document of the canonical form may be. */
const maxDepth = 50

/** How the editor's binding names a mark that may overlap its own kind: by a hash of the mark behind its name. */
const hashedMark = /^(.*)--[a-zA-Z0-9+/=]{8}$/

/**
 * Why one piece of a shared copy may not stand where it was put: a node, a stretch of text, the edge of a mark, an
 * attribute, an entry of a map; `null` when it may. Asks for nothing but the piece and what it stands in.
 */
export function problemOfPiece(item: Y.Item): string | null {
  const holder = item.parent
  if (!(holder instanceof Y.AbstractType)) return null
  if (holder._item === null) return problemInRoot(item, Y.findRootTypeKey(holder))
  if (holder instanceof Y.XmlElement)
    return item.parentSub === null ? problemOfChild(item, holder.nodeName) : problemOfAttribute(item, holder)
  if (holder instanceof Y.XmlText)
    return item.parentSub === null ? problemOfText(item.content) : 'Text has no attributes.'
  return 'Something stands here that no article has.'
}

function problemInRoot(item: Y.Item, root: string): string | null {
  if (root === documentField)
    return item.parentSub === null ? problemOfChild(item, 'doc') : 'The document has no attributes.'
  if (!isMapName(root)) return `An article has no part “${short(root)}”.`
  if (item.parentSub === null) return `The part “${root}” is no list.`
  const value = plainValue(item.content)
  if (value === undefined) return `An entry of ${root} is a plain value.`
  return problemOfEntry(root, item.parentSub, value.only) ?? characterProblemIn(value.only)
}

const isMapName = (name: string): name is MapName => (mapNames as readonly string[]).includes(name)

function problemOfChild({ content, parent }: Y.Item, holder: string): string | null {
  const child = content instanceof Y.ContentType ? content.type : null
  if (child instanceof Y.XmlText)
    return isTextBlock(holder) ? tooDeep(parent) : `Text cannot stand directly inside “${holder}”.`
  // The binding keeps text in a type of its own; an element of that name would be none.
  if (!(child instanceof Y.XmlElement) || child.nodeName === 'text') return 'Something stands here that is no node.'
  const { nodeName } = child
  if (nodeEntry(nodeName) === undefined) return `There is no node “${short(nodeName)}”.`
  if (!allowedChildren(holder).has(nodeName)) return `A node “${nodeName}” cannot stand inside “${short(holder)}”.`
  return tooDeep(parent)
}

const tooDeep = (holder: Y.Item['parent']): string | null =>
  depthOf(holder) >= maxDepth ? `Nodes stand inside one another more than ${maxDepth} deep.` : null

function depthOf(holder: Y.Item['parent']): number {
  let depth = 0
  let type = holder
  while (depth < maxDepth && type instanceof Y.AbstractType && type._item !== null) {
    type = type._item.parent
    depth += 1
  }
  return depth
}

function problemOfAttribute({ content, parentSub }: Y.Item, { nodeName }: Y.XmlElement): string | null {
  const value = plainValue(content)
  if (value === undefined) return `An attribute of “${short(nodeName)}” is a plain value.`
  return problemOfAttributes(
    nodeEntry(nodeName)?.attrs ?? {},
    { [parentSub ?? '']: value.only },
    `“${short(nodeName)}”`,
  )
}

function problemOfText(content: Y.Item['content']): string | null {
  if (content instanceof Y.ContentString) return characterProblem(content.str)
  if (content instanceof Y.ContentFormat) return problemOfMark(content.key, content.value)
  return 'Something stands in the text that is no text.'
}

function problemOfMark(key: string, value: unknown): string | null {
  const name = hashedMark.exec(key)?.[1] ?? key
  const entry = markEntry(name)
  // Under another key one mark could stand twice on the same words.
  const overlaps = entry?.excludes === ''
  if (entry === undefined || overlaps !== (key !== name)) return `There is no mark “${short(key)}”.`
  if (value === null) return null
  if (!isRecord(value)) return `The mark “${name}” has its attributes as an object.`
  const missing = Object.keys(entry.attrs).find((attribute) => !Object.hasOwn(value, attribute))
  if (missing !== undefined) return `The mark “${name}” needs its attribute “${missing}”.`
  return problemOfAttributes(entry.attrs, value, `The mark “${name}”`)
}

function problemOfAttributes(
  known: Readonly<Record<string, AttributeEntry>>,
  given: Readonly<Record<string, unknown>>,
  owner: string,
): string | null {
  for (const [name, value] of Object.entries(given)) {
    const entry = Object.hasOwn(known, name) ? known[name] : undefined
    if (entry === undefined) return `${owner} has no attribute “${short(name)}”.`
    const parsed = entry.value.safeParse(value)
    if (!parsed.success) return `${owner}, ${name}: ${parsed.error.issues[0]?.message ?? 'not allowed'}.`
    const problem = characterProblemIn(value)
    if (problem !== null) return problem
  }
  return null
}

/** The one plain value of a map's entry or an attribute; `undefined` for whatever else can be put there. */
function plainValue(content: Y.Item['content']): { readonly only: unknown } | undefined {
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return undefined
  return { only: content.arr[0] }
}

function characterProblemIn(value: unknown): string | null {
  if (typeof value === 'string') return characterProblem(value)
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const problem = characterProblem(key) ?? characterProblemIn(inner)
    if (problem !== null) return problem
  }
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
