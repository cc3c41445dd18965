import type { NodeJson } from '#lib/document/document.ts'
import { licenceAddress } from '#lib/document/licence.ts'
import { isTextBlock } from '#lib/document/schema.ts'
import { html, joined, type Markup, raw, safeAddress } from './html.ts'
import { type Numbering, placed, renderLine } from './line.ts'

type HeadingTag = 'h2' | 'h3' | 'h4'

/** The parts of an article below its head, in the order of the document. `fact` lists, sections and questions alike. */
export function renderBody(nodes: readonly NodeJson[], numbering: Numbering): Markup {
  return joined(
    nodes.map((node) => {
      if (node.type === 'quickFacts') return renderFacts(node, numbering)
      if (node.type === 'section') return renderSection(node, numbering)
      if (node.type === 'faq') return renderFaq(node, numbering)
      return isEmpty(node) ? html`` : html`${block('p', node, numbering)}\n`
    }),
  )
}

/** Whether nothing would be seen of it. */
export const isEmpty = (node: NodeJson): boolean =>
  node.type === 'text'
    ? (node.text ?? '').trim() === ''
    : node.type !== 'citation' && node.type !== 'figure' && (node.content ?? []).every(isEmpty)

/** A block of running text in an element that says where in the whole text it begins. */
const block = (tag: string, node: NodeJson, numbering: Numbering): Markup =>
  raw(`<${tag}${placed(node, numbering).text}>${renderLine(node.content ?? [], numbering).text}</${tag}>`)

function renderFacts(node: NodeJson, numbering: Numbering): Markup {
  const facts = (node.content ?? []).filter((fact) => !isEmpty(fact))
  if (facts.length === 0) return html``
  const rows = facts.map(
    (fact) =>
      html`<div>${(fact.content ?? []).map((part) => block(part.type === 'factLabel' ? 'dt' : 'dd', part, numbering))}</div>`,
  )
  return html`<dl class="facts" aria-label="Quick facts">${rows}</dl>\n`
}

function renderSection(node: NodeJson, numbering: Numbering): Markup {
  let headed = false
  const parts = (node.content ?? []).map((child) => {
    if (isEmpty(child)) return html``
    if (child.type === 'heading') {
      headed = true
      return html`${block('h2', child, numbering)}\n`
    }
    if (child.type === 'quickAnswer')
      return html`<p class="quick"><b${numbering.frame}>Quick answer</b> ${block('span', child, numbering)}</p>\n`
    return renderBlock(child, numbering, headed ? 'h3' : 'h2')
  })
  return html`<section>${parts}</section>\n`
}

function renderFaq(node: NodeJson, numbering: Numbering): Markup {
  const items = (node.content ?? []).filter((item) => !isEmpty(item))
  if (items.length === 0) return html``
  const parts = items
    .flatMap(({ content = [] }) => content)
    .map((part) => {
      if (part.type !== 'question') return renderBlocks(part, numbering, 'h4')
      return isEmpty(part) ? html`` : html`${block('h3', part, numbering)}\n`
    })
  return html`<section><h2 class="frame"${numbering.frame}>Frequently asked questions</h2>\n${parts}</section>\n`
}

const renderBlocks = (node: NodeJson, numbering: Numbering, heading: HeadingTag): Markup =>
  joined((node.content ?? []).map((child) => renderBlock(child, numbering, heading)))

function renderBlock(node: NodeJson, numbering: Numbering, heading: HeadingTag): Markup {
  if (isEmpty(node) && node.type !== 'tableCell' && node.type !== 'tableHeader') return html``
  const inner = () => renderBlocks(node, numbering, heading)
  switch (node.type) {
    case 'paragraph':
      return html`${block('p', node, numbering)}\n`
    case 'subheading':
      return html`${block(heading, node, numbering)}\n`
    case 'bulletList':
      return html`<ul>${inner()}</ul>\n`
    case 'orderedList': {
      const start = Number(node.attrs?.start ?? 1)
      return start === 1 ? html`<ol>${inner()}</ol>\n` : html`<ol start="${start}">${inner()}</ol>\n`
    }
    case 'listItem':
      return html`<li>${inner()}</li>`
    case 'table':
      return html`<div class="table" tabindex="0" role="region" aria-label="Table"><table>${inner()}</table></div>\n`
    case 'tableRow':
      return html`<tr>${inner()}</tr>\n`
    case 'tableHeader':
      return html`<th${spans(node)}>${inner()}</th>`
    case 'tableCell':
      return html`<td${spans(node)}>${inner()}</td>`
    case 'figure':
      return renderFigure(node, numbering)
    case 'callout': {
      const warns = node.attrs?.tone === 'warning'
      return html`<div class="callout${warns ? ' warning' : ''}" role="note"><p class="kind"${numbering.frame}>${warns ? 'Warning' : 'Note'}</p>${inner()}</div>\n`
    }
    default:
      return isTextBlock(node.type) ? html`${block('p', node, numbering)}\n` : inner()
  }
}

function spans(node: NodeJson): Markup {
  const [columns, rows] = [Number(node.attrs?.colspan ?? 1), Number(node.attrs?.rowspan ?? 1)]
  return html`${columns > 1 && html` colspan="${columns}"`}${rows > 1 && html` rowspan="${rows}"`}`
}

/**
 * Only pictures that are kept here are shown, with the size that makes room for them before they come. What names any
 * other address loads nothing: it would tell that site who reads this page.
 */
function renderFigure(node: NodeJson, numbering: Numbering): Markup {
  const text = (name: string) => (typeof node.attrs?.[name] === 'string' ? String(node.attrs[name]).trim() : '')
  const [src, alt, credit, licence] = [text('src'), text('alt'), text('credit'), text('licence')]
  const size = numbering.pictures.get(src)
  const picture =
    size &&
    html`<img src="${safeAddress(src)}" alt="${alt}" width="${size.width}" height="${size.height}" loading="lazy" decoding="async">`
  const captions = (node.content ?? []).filter((caption) => !isEmpty(caption))
  const words = html`${captions.map((caption) => html`${block('span', caption, numbering)} `)}${rights(credit, licence)}`
  if (picture === undefined && words.text === '') return html``
  return html`<figure>${picture}${words.text !== '' && html`<figcaption>${words}</figcaption>`}</figure>\n`
}

/** Who made it and by what right it stands here; one of the common licences is a link to its text. */
function rights(credit: string, licence: string): Markup {
  const address = licenceAddress(licence)
  const named =
    address === null ? html`${licence}` : html`<a rel="license" href="${safeAddress(address)}">${licence}</a>`
  const parts = [...(credit === '' ? [] : [html`${credit}`]), ...(licence === '' ? [] : [named])]
  return parts.length === 0 ? html`` : html`<small>${joined(parts, '. ')}</small>`
}
