import type { PhrasingContent, Root, RootContent, TableRow } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import type { NodeJson } from '#lib/document/document.ts'
import { amaCitation } from '#lib/evidence/citation-style.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { currentPublication } from '#lib/publication/facts.ts'
import { addressOf, articlePath, recordPath } from '#lib/publication/paths.ts'
import { readableClaim } from '#lib/publication/render/document-words.ts'
import { blocksOf, type MarkdownContext, paragraph, phrasing } from './markdown-blocks.ts'
import { type ExportAccount, linksOf, noticeLine, stampLine, textWords } from './subject.ts'

/**
 * The article in Markdown (CommonMark with GitHub's tables), as this newsroom reads it back too. What is said of the article
 * stands before it as front matter, what is said of its claims after the references as a table: neither is taken for text.
 */
export function articleMarkdown(account: ExportAccount): string {
  const context: MarkdownContext = { numbers: account.numbers, origin: account.facts.site.origin.replace(/\/$/, '') }
  const root: Root = {
    type: 'root',
    children: [
      ...(account.document.content ?? []).flatMap((part) => partOf(part, context)),
      ...referenceList(account),
      ...claimTable(account),
    ],
  }
  const written = unified()
    .use(remarkGfm)
    .use(remarkStringify, { bullet: '-', listItemIndent: 'one', rule: '-', fences: true })
    .stringify(root)
  return `${frontMatter(account)}\n${written}`
}

const text = (value: string): PhrasingContent => ({ type: 'text', value })
const heading = (depth: 1 | 2 | 3, children: PhrasingContent[]): RootContent => ({ type: 'heading', depth, children })

function partOf(part: NodeJson, context: MarkdownContext): RootContent[] {
  const line = () => phrasing(part.content ?? [], context)
  switch (part.type) {
    case 'title':
      return [heading(1, line())]
    case 'summary':
      return line().length === 0 ? [] : [paragraph(...line())]
    case 'quickFacts':
      return factsOf(part, context)
    case 'section':
      return (part.content ?? []).flatMap((child) => sectionPart(child, context))
    case 'faq':
      return [
        heading(2, [text('Frequently asked questions')]),
        ...(part.content ?? []).flatMap((item) =>
          (item.content ?? []).flatMap((half): RootContent[] =>
            half.type === 'question'
              ? [heading(3, phrasing(half.content ?? [], context))]
              : (half.content ?? []).flatMap((block) => blocksOf(block, context, 4)),
          ),
        ),
      ]
    default:
      return blocksOf(part, context, 3)
  }
}

function factsOf(part: NodeJson, context: MarkdownContext): RootContent[] {
  const items = (part.content ?? []).map((fact) => {
    const [label, value] = ['factLabel', 'factValue'].map((type) =>
      phrasing(fact.content?.find((child) => child.type === type)?.content ?? [], context),
    )
    return paragraph(...(label ?? []), text(': '), ...(value ?? []))
  })
  if (items.length === 0) return []
  return [
    heading(2, [text('Quick facts')]),
    {
      type: 'list',
      ordered: false,
      spread: false,
      children: items.map((item) => ({ type: 'listItem', spread: false, children: [item] })),
    },
  ]
}

function sectionPart(child: NodeJson, context: MarkdownContext): RootContent[] {
  if (child.type === 'heading') return [heading(2, phrasing(child.content ?? [], context))]
  if (child.type !== 'quickAnswer') return blocksOf(child, context, 3)
  return [
    { type: 'blockquote', children: [paragraph(text('Quick answer: '), ...phrasing(child.content ?? [], context))] },
  ]
}

function referenceList({ facts }: ExportAccount): RootContent[] {
  const { references } = facts.manuscript
  if (references.length === 0) return []
  return [
    heading(2, [text('References')]),
    {
      type: 'list',
      ordered: true,
      start: 1,
      spread: false,
      children: references.map((reference) => {
        const notice = noticeLine(reference, facts.notices)
        const words = [...(notice === null ? [] : [text(`[${notice}] `)]), ...citationOf(reference)]
        return { type: 'listItem', spread: false, children: [paragraph(...words)] }
      }),
    },
  ]
}

function citationOf({ csl }: Reference): PhrasingContent[] {
  return amaCitation(csl).map(({ text: words, italic, href }) => {
    const inner: PhrasingContent = italic ? { type: 'emphasis', children: [text(words)] } : text(words)
    return href === undefined ? inner : { type: 'link', url: href, children: [inner] }
  })
}

function claimTable(account: ExportAccount): RootContent[] {
  if (account.claims.length === 0) return []
  const row = (...cells: readonly string[]): TableRow => ({
    type: 'tableRow',
    children: cells.map((words) => ({ type: 'tableCell', children: [text(words)] })),
  })
  const rows = account.claims.map((claim) => {
    const links = linksOf(account, claim.id).map(
      ({ number, relation, locator }) => `[${number}] ${relation}${locator === '' ? '' : `, ${locator}`}`,
    )
    const approvals = claim.approvals
      .filter(({ counts }) => counts)
      .map(({ name, at }) => `${name}, ${at.slice(0, 10)}`)
    return row(
      String(claim.number),
      readableClaim(claim.text),
      claim.level.label,
      links.join('; '),
      approvals.join('; ') || 'nobody',
    )
  })
  return [{ type: 'table', children: [row('No.', 'Claim', 'Level', 'Evidence', 'Approved by'), ...rows] }]
}

/** YAML; every value is a JSON string, which YAML reads as the same string. */
function frontMatter(account: ExportAccount): string {
  const { facts, text: inHand, stamp, published } = account
  const current = currentPublication(facts)
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['text', textWords(inHand)],
    ['address', published.length === 0 ? undefined : addressOf(facts, articlePath(facts))],
    ['record', published.length === 0 ? undefined : addressOf(facts, recordPath(facts))],
    ['authors', facts.authors.length === 0 ? undefined : facts.authors.join(', ')],
    ['review', stampLine(account)],
    ['published', stamp?.dates.published],
    ['last-reviewed', stamp?.dates.lastReviewed],
    ['next-review-due', stamp?.dates.nextReviewDue],
    ['evidence-level', stamp === null ? undefined : `${stamp.level.label} (${stamp.level.scaleName})`],
    ['content-hash', current.contentHash],
    ['claims-hash', current.claimsHash],
  ]
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`]))
  return `---\n${lines.join('\n')}\n---\n`
}
