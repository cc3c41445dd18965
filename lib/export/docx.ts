import {
  AlignmentType,
  Bookmark,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { NodeJson } from '#lib/document/document.ts'
import { amaCitation } from '#lib/evidence/citation-style.ts'
import { currentPublication } from '#lib/publication/facts.ts'
import { readableClaim } from '#lib/publication/render/document-words.ts'
import { firstWords } from '#lib/publication/render/structured-data.ts'
import { interestsLine, listed } from '#lib/publication/words.ts'
import {
  blocksOf,
  type DocxBlock,
  type DocxContext,
  headingOf,
  listNumbering,
  referenceBookmark,
  runsOf,
  type WordPicture,
} from './docx-text.ts'
import { type ExportAccount, linksOf, noticeLine, stampLine, textWords } from './subject.ts'

/** The article as a Word document: text, references in AMA style, and its review record as an appendix. */
export async function articleDocx(
  account: ExportAccount,
  pictures: ReadonlyMap<string, WordPicture>,
): Promise<Uint8Array> {
  const context: DocxContext = { numbers: account.numbers, pictures, lists: { count: 0, starts: [] } }
  const children = [
    ...(account.document.content ?? []).flatMap((part) => partOf(part, account, context)),
    ...references(account),
    ...record(account),
  ]
  const title = firstWords(account.document, 'title')
  const file = new Document({
    title,
    creator: account.facts.authors.join(', ') || account.facts.site.name,
    description: `${textWords(account.text)}, content hash ${currentPublication(account.facts).contentHash}`,
    styles: {
      default: { document: { run: { font: 'Calibri', size: 22, language: { value: account.facts.article.locale } } } },
    },
    numbering: {
      config: [
        { reference: 'references', levels: [levelAt(0, 1)] },
        ...context.lists.starts.map((start, index) => ({
          reference: listNumbering(index),
          levels: Array.from({ length: 9 }, (_, level) => levelAt(level, start)),
        })),
      ],
    },
    sections: [{ children }],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}

const levelAt = (level: number, start: number) => ({
  level,
  start,
  format: LevelFormat.DECIMAL,
  text: `%${level + 1}.`,
  alignment: AlignmentType.START,
  style: { paragraph: { indent: { left: 720 * (level + 1), hanging: 360 } } },
})

const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]) =>
  new Paragraph({ heading: level, children: [new TextRun(text)] })
const line = (text: string) => new Paragraph({ children: [new TextRun(text)] })

function partOf(part: NodeJson, account: ExportAccount, context: DocxContext): DocxBlock[] {
  const content = part.content ?? []
  switch (part.type) {
    case 'title':
      return [headingOf(part, HeadingLevel.HEADING_1, context), ...byline(account)]
    case 'summary':
      return [new Paragraph({ children: runsOf(content, context, { size: 26 }) })]
    case 'quickFacts':
      return [heading('Quick facts', HeadingLevel.HEADING_2), ...content.map((fact) => factOf(fact, context))]
    case 'section':
      return content.flatMap((child) =>
        child.type === 'heading' ? [headingOf(child, HeadingLevel.HEADING_2, context)] : blocksOf(child, context),
      )
    case 'faq':
      return [
        heading('Frequently asked questions', HeadingLevel.HEADING_2),
        ...content.flatMap((item) =>
          (item.content ?? []).flatMap((half) =>
            half.type === 'question' ? [headingOf(half, HeadingLevel.HEADING_3, context)] : blocksOf(half, context),
          ),
        ),
      ]
    default:
      return blocksOf(part, context)
  }
}

const byline = ({ facts }: ExportAccount): Paragraph[] =>
  facts.authors.length === 0 ? [] : [line(`By ${listed(facts.authors)}`)]

function factOf(fact: NodeJson, context: DocxContext): Paragraph {
  const runs = (type: string, bold: boolean) =>
    runsOf(fact.content?.find((child) => child.type === type)?.content ?? [], context, bold ? { bold } : {})
  return new Paragraph({
    bullet: { level: 0 },
    children: [...runs('factLabel', true), new TextRun(': '), ...runs('factValue', false)],
  })
}

function references({ facts }: ExportAccount): Paragraph[] {
  const { references } = facts.manuscript
  if (references.length === 0) return []
  const items = references.map((reference, index) => {
    const notice = noticeLine(reference, facts.notices)
    const parts = amaCitation(reference.csl).map(({ text, italic, href }): ParagraphChild => {
      const run = new TextRun({ text, ...(italic ? { italics: true } : {}), ...(href ? { style: 'Hyperlink' } : {}) })
      return href === undefined ? run : new ExternalHyperlink({ link: href, children: [run] })
    })
    const flag = notice === null ? [] : [new TextRun({ text: `[${notice}] `, bold: true })]
    return new Paragraph({
      numbering: { reference: 'references', level: 0 },
      children: [new Bookmark({ id: referenceBookmark(index + 1), children: flag }), ...parts],
    })
  })
  return [heading('References', HeadingLevel.HEADING_2), ...items]
}

/** Who signed what, and claim by claim on what it rests and who approved it. */
function record(account: ExportAccount): DocxBlock[] {
  const { facts, stamp } = account
  const { contentHash, claimsHash } = currentPublication(facts)
  const signed = facts.signOffs.map(({ payload, keyId }) =>
    line(
      `Signed by ${[payload.signer.name, ...payload.signer.degrees].join(', ')}, ${payload.signer.jobTitle}; ${interestsLine(payload.interests)}. Revision ${payload.revisionNumber}, ${payload.at}, key ${keyId}.`,
    ),
  )
  return [
    heading('Review record', HeadingLevel.HEADING_2),
    line(`${textWords(account.text)}. ${stampLine(account)}`),
    ...(stamp === null
      ? []
      : [
          line(`Evidence: ${stamp.level.label} (${stamp.level.scaleName}). ${stamp.level.meaning}.`),
          line(
            `Published ${stamp.dates.published}. Last reviewed ${stamp.dates.lastReviewed}. Next review due ${stamp.dates.nextReviewDue}.`,
          ),
        ]),
    ...signed,
    line(`Content hash ${contentHash}. Hash of the claims ${claimsHash}.`),
    ...(account.claims.length === 0 ? [] : [claimTable(account)]),
  ]
}

function claimTable(account: ExportAccount): Table {
  const row = (cells: readonly string[], bold = false) =>
    new TableRow({
      tableHeader: bold,
      children: cells.map(
        (words) =>
          new TableCell({ children: [new Paragraph({ children: [new TextRun({ text: words, bold, size: 18 })] })] }),
      ),
    })
  const rows = account.claims.map((claim) =>
    row([
      String(claim.number),
      readableClaim(claim.text),
      claim.level.label,
      linksOf(account, claim.id)
        .map(({ number, relation, locator }) => `[${number}] ${relation}${locator === '' ? '' : `, ${locator}`}`)
        .join('; '),
      claim.approvals
        .filter(({ counts }) => counts)
        .map(({ name, at }) => `${name}, ${at.slice(0, 10)}`)
        .join('; ') || 'Nobody',
    ]),
  )
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(['No.', 'Claim', 'Level', 'Evidence', 'Approved by'], true), ...rows],
  })
}
