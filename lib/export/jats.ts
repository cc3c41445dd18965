import type { NodeJson } from '#lib/document/document.ts'
import { claimOrder } from '#lib/publication/render/document-words.ts'
import { frontOf } from './jats-front.ts'
import { recordAppendix } from './jats-record.ts'
import { referenceList } from './jats-references.ts'
import { type JatsContext, lineOf, sectionContent } from './jats-text.ts'
import type { ExportAccount } from './subject.ts'
import { type XmlNode, xml, xmlText } from './xml.ts'

/**
 * The article with its record as JATS 1.3 (ANSI/NISO Z39.96-2021), in elements of the Archiving tag set that
 * `jats-profile.rng` describes. Ids are NCNames; claims are `named-content` with the numbers that the record uses.
 */
export function articleJats(account: ExportAccount): string {
  const { facts, document } = account
  const known = new Set<string>(facts.manuscript.claims.map(({ id }) => id))
  const order = claimOrder(document).filter((id) => known.has(id))
  const context: JatsContext = {
    numbers: account.numbers,
    claims: new Map(
      order.map((id, index) => [id, account.claims.find((claim) => claim.id === id)?.number ?? index + 1]),
    ),
    origin: facts.site.origin.replace(/\/$/, ''),
    stretches: new Map(),
    figures: { count: 0 },
  }
  const front = frontOf(account, context)
  const body = (document.content ?? []).flatMap((part) => partOf(part, context))
  return xmlText(
    xml(
      'article',
      {
        'xmlns:xlink': 'http://www.w3.org/1999/xlink',
        'dtd-version': '1.3',
        'article-type': 'other',
        'xml:lang': facts.article.locale,
      },
      front,
      body.length > 0 && xml('body', {}, body),
      xml('back', {}, referenceList(account), recordAppendix(account, context)),
    ),
  )
}

function partOf(part: NodeJson, context: JatsContext): readonly XmlNode[] {
  const content = part.content ?? []
  if (part.type === 'section') {
    const heading = content.find(({ type }) => type === 'heading')
    return [
      xml(
        'sec',
        {},
        heading !== undefined && xml('title', {}, lineOf(heading, context)),
        sectionContent(
          content.filter((child) => child !== heading),
          context,
        ),
      ),
    ]
  }
  if (part.type !== 'faq' || content.length === 0) return []
  return [
    xml(
      'sec',
      { 'sec-type': 'faq' },
      xml('title', {}, 'Frequently asked questions'),
      content.map((item) => {
        const half = (type: string) => item.content?.find((child) => child.type === type)
        return xml(
          'sec',
          { 'sec-type': 'question' },
          xml('title', {}, lineOf(half('question'), context)),
          sectionContent(half('answer')?.content ?? [], context),
        )
      }),
    ),
  ]
}
