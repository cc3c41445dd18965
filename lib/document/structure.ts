import type { z } from 'zod'
import type { AttributeEntry } from './attributes.ts'
import { characterProblem } from './characters.ts'
import { allowedChildren, markEntry, nodeEntry } from './schema.ts'

/** What in a document does not fit the schema, where (path into its JSON), and what would be right. */
export interface DocumentProblem {
  readonly path: (string | number)[]
  readonly message: string
}

/** Depth and size far above any article; below them every algorithm here is safe from hostile input. */
const maxDepth = 50
const maxBytes = 2_000_000
const maxProblems = 100

type Path = readonly (string | number)[]
type Report = (path: Path, message: string) => void

/**
 * Everything in a value that keeps it from being a document: unknown nodes, marks and attributes, forbidden link
 * schemes and characters, nodes where they may not stand, and excess of depth or size. Empty for a document, which
 * `schema.nodeFromJSON` then accepts. Never repairs. Stops after a hundred problems.
 */
export function documentProblems(value: unknown): DocumentProblem[] {
  const problems: DocumentProblem[] = []
  const report: Report = (path, message) => {
    if (problems.length < maxProblems) problems.push({ path: [...path], message })
  }
  checkRoot(value, report)
  // Only a sound tree is written out: an unsound one may be circular or deeper than the stack.
  if (problems.length === 0 && utf8Length(JSON.stringify(value)) > maxBytes)
    report([], 'The document is larger than 2 MB. Split it into several articles.')
  return problems
}

function checkRoot(value: unknown, report: Report): void {
  if (!isRecord(value) || value.type !== 'doc') {
    report([], 'A document is a node of type "doc".')
    return
  }
  checkNode(value, [], 0, report)
}

const nodeKeys = new Set(['type', 'attrs', 'content', 'marks', 'text'])

function checkNode(node: Record<string, unknown>, path: Path, depth: number, report: Report): void {
  if (depth > maxDepth) {
    report(path, `Nodes stand inside one another more than ${maxDepth} deep.`)
    return
  }
  const type = String(node.type)
  const entry = nodeEntry(type)
  if (!entry) {
    report([...path, 'type'], `There is no node "${short(type)}".`)
    return
  }
  for (const key of Object.keys(node)) if (!nodeKeys.has(key)) report([...path, key], `A node has no "${short(key)}".`)

  checkAttributes(node.attrs, entry.attrs, `The node "${type}"`, [...path, 'attrs'], report)
  checkText(node, type, path, report)
  checkMarks(node.marks, entry.inline === true, [...path, 'marks'], report)
  checkContent(node.content, type, path, depth, report)
}

function checkText(node: Record<string, unknown>, type: string, path: Path, report: Report): void {
  if (type !== 'text') {
    if (node.text !== undefined) report([...path, 'text'], `Only a node "text" carries text, not "${type}".`)
    return
  }
  if (typeof node.text !== 'string' || node.text === '') {
    report([...path, 'text'], 'A text node has some text.')
    return
  }
  const problem = characterProblem(node.text)
  if (problem !== null) report([...path, 'text'], problem)
}

function checkContent(content: unknown, type: string, path: Path, depth: number, report: Report): void {
  if (content === undefined) return
  if (!Array.isArray(content)) {
    report([...path, 'content'], 'The content of a node is a list.')
    return
  }
  const allowed = allowedChildren(type)
  for (const [index, child] of content.entries()) {
    const childPath = [...path, 'content', index]
    if (!isRecord(child) || typeof child.type !== 'string') report(childPath, 'A node has a type.')
    else if (nodeEntry(child.type) && !allowed.has(child.type))
      report(childPath, `A node "${child.type}" cannot stand inside "${type}".`)
    else checkNode(child, childPath, depth + 1, report)
  }
}

function checkMarks(marks: unknown, inline: boolean, path: Path, report: Report): void {
  if (marks === undefined) return
  if (!Array.isArray(marks)) {
    report(path, 'The marks of a node are a list.')
    return
  }
  if (marks.length > 0 && !inline) {
    report(path, 'Marks stand on running text only.')
    return
  }
  const seen = new Set<string>()
  for (const [index, mark] of marks.entries()) {
    if (isRecord(mark) && typeof mark.type === 'string') checkMark(mark, mark.type, seen, [...path, index], report)
    else report([...path, index], 'A mark has a type.')
  }
}

function checkMark(mark: Record<string, unknown>, type: string, seen: Set<string>, path: Path, report: Report): void {
  const entry = markEntry(type)
  if (!entry) {
    report([...path, 'type'], `There is no mark "${short(type)}".`)
    return
  }
  for (const key of Object.keys(mark))
    if (key !== 'type' && key !== 'attrs') report([...path, key], `A mark has no "${short(key)}".`)
  checkAttributes(mark.attrs, entry.attrs, `The mark "${type}"`, [...path, 'attrs'], report)
  // A mark that does not exclude its own kind may stand twice, told apart by its id.
  const identity = entry.excludes === '' && isRecord(mark.attrs) ? `${type} ${String(mark.attrs.id)}` : type
  if (seen.has(identity)) report(path, `The mark "${type}" stands twice on the same text.`)
  seen.add(identity)
}

function checkAttributes(
  given: unknown,
  known: Readonly<Record<string, AttributeEntry>>,
  owner: string,
  path: Path,
  report: Report,
): void {
  if (given !== undefined && !isRecord(given)) {
    report(path, `${owner} has its attributes as an object.`)
    return
  }
  const values = given ?? {}
  for (const name of Object.keys(values))
    if (!Object.hasOwn(known, name)) report([...path, name], `${owner} has no attribute "${short(name)}".`)
  for (const [name, entry] of Object.entries(known)) {
    const value = Object.hasOwn(values, name) ? values[name] : entry.default
    if (value === undefined) {
      report([...path, name], `${owner} needs its attribute "${name}".`)
      continue
    }
    const parsed = entry.value.safeParse(value)
    const problem = parsed.success
      ? typeof value === 'string'
        ? characterProblem(value)
        : null
      : `${owner}, attribute "${name}": ${firstIssue(parsed.error)}.`
    if (problem !== null) report([...path, name], problem)
  }
}

const firstIssue = (error: z.ZodError): string => (error.issues[0]?.message ?? 'not allowed').replace(/\.$/, '')
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
const utf8Length = (text: string): number => new TextEncoder().encode(text).length
