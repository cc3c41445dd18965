import { claimAccounts } from '#lib/publication/accounts.ts'
import type { PublicFacts } from '#lib/publication/facts.ts'
import { stampOf } from '#lib/publication/stamp.ts'
import { sampleFacts } from '#lib/publication/testing.ts'
import type { ArticlePageInput } from './article-page.ts'
import type { PageSite } from './page.ts'

export const sampleSite: PageSite = {
  name: 'The Clinic Desk',
  origin: 'https://clinic.example',
  locale: 'en',
  links: [{ label: 'Corrections', href: '/corrections' }],
  about: 'Every statement of medical fact here was approved by a named reviewer.',
  publishingPrinciples: '/about',
}

/** What an article page is made of, for facts in which everything is in order unless something else is said. */
export function sampleInput(
  facts: PublicFacts = sampleFacts(),
  change: Partial<ArticlePageInput> = {},
): ArticlePageInput {
  return {
    site: sampleSite,
    facts,
    stamp: stampOf(facts),
    claims: claimAccounts(facts),
    changes: { 2: ['Figures changed: 20 became 15.'] },
    supersededBy: null,
    related: [{ path: '/articles/stairs-after-lunch', title: 'Do stairs after lunch help?', sharesWork: true }],
    topicAddress: '/topics/endocrinology',
    reviewerAddresses: {},
    pictures: {},
    ...change,
  }
}

const empty = new Set(['meta', 'link', 'br', 'img', 'path', 'input'])
const phrasing = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'dt', 'a', 'span', 'b', 'i', 'em', 'strong', 'sup', 'sub', 'q'])
const blocks = new Set([
  'p',
  'div',
  'ul',
  'ol',
  'dl',
  'section',
  'table',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'aside',
  'li',
])
const token = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*(\/?)>|<!doctype html>|<|>/g

/** What is wrong with a page as HTML: an unclosed or misplaced tag, a stray bracket, an id twice, a link that leads nowhere. */
export function pageProblems(page: string): string[] {
  const problems: string[] = []
  const open: string[] = []
  const ids = new Set<string>()
  const targets = new Set<string>()
  // The contents of style and data blocks are no markup, but may not hold a tag either.
  const text = page.replace(/(<(style|script)\b[^>]*>)([\s\S]*?)(<\/\2>)/g, (_, start, name, inner, end) => {
    if (inner.includes('<')) problems.push(`a bracket in ${name}`)
    return start + end
  })
  for (const [whole, closing, name = '', attributes = '', selfClosing] of text.matchAll(token)) {
    if (whole === '<!doctype html>') continue
    if (whole === '<' || whole === '>') problems.push(`a stray ${whole}`)
    else if (closing === '/') {
      const last = open.pop()
      if (last !== name) problems.push(`</${name}> closes <${last}>`)
    } else {
      if (name === 'a' && open.includes('a')) problems.push('a link in a link')
      const holder = open.findLast((outer) => phrasing.has(outer))
      if (blocks.has(name) && holder !== undefined) problems.push(`<${name}> in <${holder}>`)
      for (const [, attribute, value = ''] of attributes.matchAll(/([a-zA-Z-]+)="([^"]*)"/g)) {
        if (attribute === 'id' && ids.has(value)) problems.push(`id ${value} twice`)
        if (attribute === 'id') ids.add(value)
        if (attribute === 'href' && /^#./.test(value)) targets.add(value.slice(1))
        if (attribute?.startsWith('on') || attribute === 'style') problems.push(`attribute ${attribute}`)
        if (attribute === 'href' && /^\s*(?:javascript|data|vbscript):/i.test(value)) problems.push(`href ${value}`)
      }
      if (!empty.has(name) && selfClosing !== '/') open.push(name)
    }
  }
  if (open.length > 0) problems.push(`never closed: ${open.join(', ')}`)
  for (const target of targets) if (!ids.has(target)) problems.push(`#${target} leads nowhere`)
  return problems
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

/** What readers see of a page, on one line, without the numbers that lead to evidence and references. */
export const visibleText = (page: string): string =>
  page
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<sup class="n">(?:<a [^>]*>)?\d+(?:<\/a>)?<\/sup>|<span class="ref">.*?\]<\/span>/g, '')
    .replace(/<\/?(?:a|b|i|em|strong|sup|sub|span|time|q|small|code)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')

/** The structured data of a page. */
export const dataOf = (page: string): Record<string, unknown> =>
  JSON.parse(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '{}')
