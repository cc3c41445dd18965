import {
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { NodeJson } from '#lib/document/document.ts'
import { isTextBlock } from '#lib/document/schema.ts'
import { isEmpty } from '#lib/publication/render/blocks.ts'

/** A picture in a form that Word shows. */
export interface WordPicture {
  readonly type: 'png' | 'jpg'
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

/** What the text of an article needs to become a Word document. */
export interface DocxContext {
  readonly numbers: ReadonlyMap<string, number>
  readonly pictures: ReadonlyMap<string, WordPicture>
  /** Each ordered list counts for itself; the number is that of the next. */
  readonly lists: { count: number; readonly starts: number[] }
}

export type DocxBlock = Paragraph | Table
type Where = Pick<IParagraphOptions, 'bullet' | 'numbering' | 'indent' | 'shading' | 'style'>

/** The name of a reference's bookmark: where citations lead. */
export const referenceBookmark = (number: number): string => `reference-${number}`
/** The numbering of the n-th ordered list. */
export const listNumbering = (index: number): string => `list-${index}`

/** Running text; citations are raised numbers in brackets that lead to the reference list. */
export function runsOf(nodes: readonly NodeJson[], context: DocxContext, look: IRunOptions = {}): ParagraphChild[] {
  return nodes.flatMap((node): ParagraphChild[] => {
    if (node.type === 'hardBreak') return [new TextRun({ break: 1 })]
    if (node.type === 'citation') return citation(node, context)
    const marks = new Set(node.marks?.map(({ type }) => type))
    const run = (more: IRunOptions = {}) =>
      new TextRun({
        ...look,
        ...(marks.has('bold') ? { bold: true } : {}),
        ...(marks.has('italic') ? { italics: true } : {}),
        ...(marks.has('superscript') ? { superScript: true } : {}),
        ...(marks.has('subscript') ? { subScript: true } : {}),
        ...more,
        text: node.text ?? '',
      })
    const href = node.marks?.find(({ type }) => type === 'link')?.attrs?.href
    return typeof href === 'string'
      ? [new ExternalHyperlink({ link: href, children: [run({ style: 'Hyperlink' })] })]
      : [run()]
  })
}

function citation(node: NodeJson, { numbers }: DocxContext): ParagraphChild[] {
  const ids = Array.isArray(node.attrs?.referenceIds) ? node.attrs.referenceIds : []
  const cited = [...new Set(ids.flatMap((id) => numbers.get(String(id)) ?? []))].sort((a, b) => a - b)
  const raised = (text: string) => new TextRun({ text, superScript: true })
  return cited.flatMap((number, index): ParagraphChild[] => [
    raised(index === 0 ? '[' : ','),
    new InternalHyperlink({ anchor: referenceBookmark(number), children: [raised(String(number))] }),
    ...(index === cited.length - 1 ? [raised(']')] : []),
  ])
}

export const headingOf = (
  node: NodeJson,
  level: (typeof HeadingLevel)[keyof typeof HeadingLevel],
  context: DocxContext,
): Paragraph => new Paragraph({ heading: level, children: runsOf(node.content ?? [], context) })

/** A block of a section or an answer, as paragraphs and tables; `where` is what holds it. */
export function blocksOf(node: NodeJson, context: DocxContext, where: Where = {}): DocxBlock[] {
  if (isEmpty(node)) return []
  switch (node.type) {
    case 'subheading':
      return [headingOf(node, HeadingLevel.HEADING_3, context)]
    case 'quickAnswer':
      return [
        new Paragraph({
          ...shaded,
          children: [new TextRun({ text: 'Quick answer: ', bold: true }), ...runsOf(node.content ?? [], context)],
        }),
      ]
    case 'bulletList':
    case 'orderedList':
      return listOf(node, context, levelOf(where))
    case 'table':
      return [tableOf(node, context)]
    case 'callout': {
      const warns = node.attrs?.tone === 'warning'
      const kind = new Paragraph({
        ...shaded,
        children: [new TextRun({ text: warns ? 'Warning' : 'Note', bold: true })],
      })
      return [kind, ...(node.content ?? []).flatMap((child) => blocksOf(child, context, shaded))]
    }
    case 'figure':
      return figureOf(node, context)
    default:
      return isTextBlock(node.type)
        ? [new Paragraph({ ...where, children: runsOf(node.content ?? [], context) })]
        : (node.content ?? []).flatMap((child) => blocksOf(child, context, where))
  }
}

const shaded = { shading: { fill: 'F1F3F5' }, indent: { left: 200, right: 200 } } satisfies Where

const levelOf = (where: Where): number =>
  (where.bullet?.level ?? (typeof where.numbering === 'object' ? where.numbering.level : -1)) + 1

/** The first paragraph of an item carries its sign, the others stand under it. Word knows nine levels. */
function listOf(node: NodeJson, context: DocxContext, depth: number): DocxBlock[] {
  const level = Math.min(depth, 8)
  let sign: Where = { bullet: { level } }
  if (node.type === 'orderedList') {
    sign = { numbering: { reference: listNumbering(context.lists.count), level } }
    context.lists.count += 1
    context.lists.starts.push(Number(node.attrs?.start ?? 1))
  }
  return (node.content ?? []).flatMap((item) =>
    (item.content ?? []).flatMap((child, index) => {
      const isList = child.type === 'bulletList' || child.type === 'orderedList'
      return blocksOf(child, context, index === 0 || isList ? sign : { indent: { left: 720 * (level + 1) } })
    }),
  )
}

function tableOf(node: NodeJson, context: DocxContext): Table {
  const rows = (node.content ?? []).filter(({ content }) => (content ?? []).length > 0)
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (row) =>
        new TableRow({
          tableHeader: (row.content ?? []).every(({ type }) => type === 'tableHeader'),
          children: (row.content ?? []).map((cell) => {
            const inner = (cell.content ?? []).flatMap((child) => blocksOf(child, context))
            return new TableCell({
              columnSpan: Number(cell.attrs?.colspan ?? 1),
              rowSpan: Number(cell.attrs?.rowspan ?? 1),
              ...(cell.type === 'tableHeader' ? { shading: { fill: 'F1F3F5' } } : {}),
              // Word asks for a paragraph at the end of each cell.
              children: inner.at(-1) instanceof Paragraph ? inner : [...inner, new Paragraph({})],
            })
          }),
        }),
    ),
  })
}

/** As wide as the text of a page, in pixels. */
const widest = 600

function figureOf(node: NodeJson, { pictures, ...context }: DocxContext): DocxBlock[] {
  const said = (name: string) => String(node.attrs?.[name] ?? '').trim()
  const picture = pictures.get(said('src'))
  const caption = node.content?.find(({ type }) => type === 'caption')
  const rights = [said('credit'), said('licence')].filter((words) => words !== '').join('. ')
  const scale = picture === undefined ? 1 : Math.min(1, widest / picture.width)
  const alt = said('alt')
  return [
    ...(picture === undefined
      ? []
      : [
          new Paragraph({
            keepNext: true,
            children: [
              new ImageRun({
                type: picture.type,
                data: picture.bytes,
                transformation: {
                  width: Math.round(picture.width * scale),
                  height: Math.round(picture.height * scale),
                },
                altText: { name: 'Figure', title: '', description: alt },
              }),
            ],
          }),
        ]),
    ...(caption === undefined && rights === ''
      ? []
      : [
          new Paragraph({
            style: 'Caption',
            children: [
              ...runsOf(caption?.content ?? [], { pictures, ...context }),
              ...(rights === '' ? [] : [new TextRun({ text: ` ${rights}`, size: 18 })]),
            ],
          }),
        ]),
  ]
}
