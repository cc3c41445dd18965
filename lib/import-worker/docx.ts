import mammoth from 'mammoth'
import { find, type Notes } from '#lib/import/pieces.ts'
import type { DocxPackage } from './docx-package.ts'
import { cleanWords, textOf, WordText } from './docx-text.ts'
import { descendants, elements, parseXml, writeXml, type XmlElement, xmlAttribute } from './xml.ts'
import { writeZip } from './zip-writer.ts'

/** A Word file as HTML, with all of its text that HTML has no place for among the notes. */
export interface ConvertedDocx {
  readonly html: string
  /** Every paragraph that Word shows, to hold what came of it against. */
  readonly seen: readonly { readonly words: string; readonly line: number }[]
}

const unreadable = 'This file is no Word document, or it is damaged. Open it in Word, save it again, and import that.'
type Converted = { readonly ok: true; readonly value: ConvertedDocx } | { readonly ok: false; readonly problem: string }

const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
]

/** Converts what `openDocx` read. The converter sees these parts alone: no picture, no embedded or linked file. */
export async function convertDocx({ parts, unopened }: DocxPackage, notes: Notes): Promise<Converted> {
  const read = new Map<string, XmlElement>()
  for (const [path, text] of parts) {
    const root = parseXml(text.replace(/^\uFEFF/, ''))
    if (root === null) return { ok: false, problem: unreadable }
    read.set(path, root)
  }
  const main = mainPart(read)
  if (main === undefined) return { ok: false, problem: unreadable }
  sayUnopened(unopened, notes)
  const text = new WordText(notes)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  for (const path of [main, `${folder}footnotes.xml`, `${folder}endnotes.xml`]) {
    const root = read.get(path)
    if (root !== undefined) read.set(path, text.read(root))
  }
  sayComments(read, text, notes)
  leaveBesides(read, notes)
  cutLinks(read, notes)
  return { ok: true, value: { html: await toHtml(read), seen: text.paragraphs } }
}

function mainPart(read: ReadonlyMap<string, XmlElement>): string | undefined {
  const relationships = read.get('_rels/.rels')
  const target =
    relationships &&
    [...descendants(relationships, 'Relationship')].find((each) => /\/officeDocument$/.test(xmlAttribute(each, 'Type')))
  const path = target === undefined ? 'word/document.xml' : xmlAttribute(target, 'Target').replace(/^\//, '')
  const root = read.get(path)
  return root?.name === 'w:document' ? path : undefined
}

async function toHtml(read: ReadonlyMap<string, XmlElement>): Promise<string> {
  const parts = new Map([...read].map(([path, root]) => [path, Buffer.from(writeXml(root))] as const))
  const { value } = await mammoth.convertToHtml(
    { buffer: writeZip(parts) },
    {
      styleMap,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      // The bytes of a picture are not even in the parts: it becomes a finding with its description.
      convertImage: mammoth.images.imgElement((image) =>
        Promise.resolve({ src: `data:${image.contentType ?? 'image'};base64,` }),
      ),
    },
  )
  // One block a line, so that a line of the text that was read is about a paragraph of the file.
  return value.replace(/<\/(?:p|h[1-6]|li|tr|table|ul|ol|blockquote)>/g, '$&\n')
}

/** Comments are no part of the text; each is left over whole, with its author and the words it is about. */
function sayComments(read: ReadonlyMap<string, XmlElement>, text: WordText, notes: Notes): void {
  for (const [path, root] of read) {
    if (!/(?:^|\/)comments\.xml$/.test(path)) continue
    for (const comment of descendants(root, 'w:comment')) {
      const words = cleanWords(textOf(comment))
      if (words === '') continue
      const at = text.comments.get(xmlAttribute(comment, 'w:id'))
      const author = cleanWords(xmlAttribute(comment, 'w:author')).slice(0, 100) || 'somebody'
      const about = cleanWords(at?.about ?? '').slice(0, 200)
      notes.leftovers.push({
        text: words,
        line: at?.line ?? 1,
        reason: `A comment by ${author}${about === '' ? '' : `, about “${about}”`}.`.replace(
          /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/g,
          '',
        ),
      })
    }
  }
}

const besides: readonly { readonly path: RegExp; readonly reason: string }[] = [
  { path: /(?:^|\/)(?:header|footer)\d*\.xml$/, reason: 'It stands at the head or foot of every page of the file.' },
  {
    path: /(?:^|\/)charts\/chart\w*\.xml$/,
    reason: 'The words and figures of a chart. Make a table or a figure of them.',
  },
  { path: /(?:^|\/)diagrams\/data\d*\.xml$/, reason: 'The words of a diagram. Make a list or a figure of them.' },
]

/** Text that stands beside the running text. */
function leaveBesides(read: ReadonlyMap<string, XmlElement>, notes: Notes): void {
  const left = new Set<string>()
  for (const [path, root] of read) {
    const reason = besides.find((each) => each.path.test(path))?.reason
    if (reason === undefined) continue
    const values = path.includes('chart') ? [...descendants(root, 'a:t', 'c:v')].map(textOf).join(' ') : textOf(root)
    const words = cleanWords(values)
    if (!/[\p{L}\p{N}]/u.test(words) || left.has(words)) continue
    left.add(words)
    notes.leftovers.push({ text: words, line: 1, reason })
  }
}

/** Files elsewhere that the document would have Word fetch: named, and never asked for. Links of the text stay. */
function cutLinks(read: Map<string, XmlElement>, notes: Notes): void {
  for (const [path, root] of read) {
    if (!path.endsWith('.rels')) continue
    const cut = elements(root).map((relationship) => {
      const isLink = /\/hyperlink$/.test(xmlAttribute(relationship, 'Type'))
      if (xmlAttribute(relationship, 'TargetMode').toLowerCase() !== 'external' || isLink) return relationship
      find(notes, {
        code: 'linked-file-not-opened',
        severity: 'warning',
        message: 'The file asks for something from elsewhere (a linked picture or template). It was not fetched.',
        quote: cleanWords(xmlAttribute(relationship, 'Target')),
        line: 1,
      })
      const written = ['Id', 'Type'].map(
        (name) => ` ${name}="${xmlAttribute(relationship, name).replace(/["<&]/g, '')}"`,
      )
      return { ...relationship, written: `${written.join('')} Target="not-fetched"` }
    })
    read.set(path, { ...root, children: cut })
  }
}

/** Macros and embedded files are never opened, and named. */
function sayUnopened(unopened: readonly string[], notes: Notes): void {
  for (const path of unopened.filter((each) => /vbaProject|\/activeX\//i.test(each)).slice(0, 1))
    find(notes, {
      code: 'script-dropped',
      severity: 'warning',
      message: 'The file carries macros. They were not run, and none was taken over.',
      quote: path,
      line: 1,
    })
  const embedded = unopened.filter(
    (each) =>
      /\/embeddings\/|\.(?:zip|7z|rar|gz|docx|xlsx|pptx|exe|bin)$/i.test(each) &&
      !/vbaProject|printerSettings|\/activeX\//i.test(each),
  )
  for (const path of embedded.slice(0, 50))
    find(notes, {
      code: 'embedded-file-not-opened',
      severity: 'warning',
      message: 'Another file is embedded here. It was not opened; whatever it says is not in the article.',
      quote: cleanWords(path),
      line: 1,
    })
}
