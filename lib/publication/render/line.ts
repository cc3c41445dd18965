import type { NodeJson } from '#lib/document/document.ts'
import { claimIdsOf, struckMark } from './document-words.ts'
import { element, html, joined, type Markup, safeAddress } from './html.ts'

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** What a page keeps while its text is written: numbers, sizes, and which ids the page already has. */
export interface Numbering {
  /** Claim id to its number on the page. */
  readonly claims: ReadonlyMap<string, number>
  /** Reference id to its number in the list. */
  readonly references: ReadonlyMap<string, number>
  /** Claim id to how many stretches of it were written so far. */
  readonly written: Map<string, number>
  /** A picture's address on this site to its size. */
  readonly pictures: ReadonlyMap<string, PictureSize>
  /** Block of running text to the code point of the plain text at which it begins. */
  readonly starts: ReadonlyMap<NodeJson, number>
  /** Attributes of elements that hold words of the page instead of the article's. */
  readonly frame: Markup
}

/**
 * The page's own words are English. In an article of another language they say so, and run from left to right whatever
 * its direction, so that a citation or a name is not torn apart by it.
 */
export const frameOf = (locale: string): Markup => (/^en\b/i.test(locale) ? html`` : html` lang="en" dir="ltr"`)

/** Says on the element of a block where its text begins, so that a page can be held against its signed record. */
export function placed(node: NodeJson, { starts }: Numbering): Markup {
  const start = starts.get(node)
  return start === undefined ? html`` : html` data-at="${start}"`
}

interface Run {
  readonly kind: 'text' | 'citation' | 'struck'
  readonly claims: readonly string[]
  readonly href: string | null
  readonly nodes: readonly NodeJson[]
}

/** The id of a claim's n-th stretch of text (from 1): where "back to text" leads. */
export const claimAnchor = (number: number, stretch: number): string =>
  stretch === 1 ? `c${number}` : `c${number}-${stretch}`

/**
 * A line of running text. A claim is a link to its evidence. Links cannot stand inside links, so where a claim holds a
 * link or a citation, or two claims overlap, its words are a span and its number after them is the link.
 */
export function renderLine(nodes: readonly NodeJson[], numbering: Numbering): Markup {
  const runs = runsOf(nodes, numbering.claims)
  return joined(stretchesOf(runs).map((stretch) => renderStretch(stretch, numbering)))
}

/** Neighbouring runs that some claim holds together; outside of claims each run stands alone. */
function stretchesOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const stretches: Run[][] = []
  for (const run of runs) {
    const last = stretches.at(-1)
    const before = last?.at(-1)
    if (last !== undefined && before?.claims.some((id) => run.claims.includes(id))) last.push(run)
    else stretches.push([run])
  }
  return stretches
}

function renderStretch(runs: readonly Run[], numbering: Numbering): Markup {
  const ids = [...new Set(runs.flatMap((run) => run.claims))]
  const [only] = ids
  if (only === undefined) return joined(runs.map((run) => renderRun(run, numbering)))
  const plain = ids.length === 1 && runs.every((run) => run.kind === 'text' && run.href === null)
  if (plain) {
    const number = numbering.claims.get(only) ?? 0
    const words = joined(runs.map((run) => renderRun(run, numbering)))
    return html`<a class="c" id="${nextAnchor(only, numbering)}" href="#e${number}">${words}<sup class="n">${number}</sup></a>`
  }
  const out: Markup[] = []
  for (const [index, run] of runs.entries()) {
    const starting = run.claims.filter((id) => !runs[index - 1]?.claims.includes(id))
    const ending = run.claims.filter((id) => !runs[index + 1]?.claims.includes(id))
    for (const id of starting) out.push(html`<span id="${nextAnchor(id, numbering)}"></span>`)
    out.push(html`<span class="c">${renderRun(run, numbering)}</span>`)
    for (const id of ending) {
      const number = numbering.claims.get(id) ?? 0
      out.push(html`<sup class="n"><a href="#e${number}" aria-label="Evidence for claim ${number}">${number}</a></sup>`)
    }
  }
  return joined(out)
}

function nextAnchor(id: string, { claims, written }: Numbering): string {
  const stretch = (written.get(id) ?? 0) + 1
  written.set(id, stretch)
  return claimAnchor(claims.get(id) ?? 0, stretch)
}

function runsOf(nodes: readonly NodeJson[], known: Numbering['claims']): readonly Run[] {
  const runs: Run[] = []
  for (const node of nodes) {
    const struck = node.marks?.some((mark) => mark.type === struckMark) ?? false
    const kind = struck ? 'struck' : node.type === 'citation' ? 'citation' : 'text'
    const link = node.marks?.find((mark) => mark.type === 'link')?.attrs?.href
    const href = kind === 'text' && typeof link === 'string' ? link : null
    const claims = claimIdsOf(node).filter((id) => known.has(id))
    const last = runs.at(-1)
    const same = last?.kind === kind && last.href === href && last.claims.join() === claims.join()
    if (last !== undefined && same) runs[runs.length - 1] = { ...last, nodes: [...last.nodes, node] }
    else runs.push({ kind, claims, href, nodes: [node] })
  }
  return runs
}

function renderRun({ kind, href, nodes }: Run, numbering: Numbering): Markup {
  if (kind === 'citation') return renderCitations(nodes, numbering)
  const words = joined(nodes.map(renderText))
  if (kind === 'struck') return html`<span class="struck">${words}</span>`
  return href === null ? words : html`<a href="${safeAddress(href)}">${words}</a>`
}

const markTags = { bold: 'strong', italic: 'em', superscript: 'sup', subscript: 'sub' } as const

function renderText(node: NodeJson): Markup {
  if (node.type === 'hardBreak') return html`<br>`
  let words = html`${node.text ?? ''}`
  for (const [mark, tag] of Object.entries(markTags).reverse())
    if (node.marks?.some(({ type }) => type === mark)) words = element(tag, words)
  return words
}

function renderCitations(nodes: readonly NodeJson[], { references }: Numbering): Markup {
  const ids = nodes.flatMap(({ attrs }) => (Array.isArray(attrs?.referenceIds) ? attrs.referenceIds : []))
  const numbers = [...new Set(ids)]
    .flatMap((id) => (typeof id === 'string' ? (references.get(id) ?? []) : []))
    .sort((a, b) => a - b)
  if (numbers.length === 0) return html``
  const links = numbers.map((number) => html`<a href="#r${number}" aria-label="Reference ${number}">${number}</a>`)
  return html`<span class="ref">[${joined(links, ',')}]</span>`
}
