import { type Entry, fromBuffer, type ZipFile } from 'yauzl'

/** Bounds of a Word file. Real ones of hundreds of pages stay far below each. */
const docxLimits = {
  bytes: 20_000_000,
  unpackedBytes: 200_000_000,
  /** Bytes of the parts that are read, which are XML; pictures are not among them. */
  readBytes: 60_000_000,
  entries: 3_000,
  /** How much larger than packed the whole may be, beyond a first megabyte. */
  ratio: 150,
} as const

/** The XML parts of a Word file by their path, and the paths of all that was not opened. */
export interface DocxPackage {
  readonly parts: ReadonlyMap<string, string>
  readonly unopened: readonly string[]
}

type Opened = { readonly ok: true; readonly value: DocxPackage } | { readonly ok: false; readonly problem: string }
const refuse = (problem: string): { ok: false; problem: string } => ({ ok: false, problem })

const broken = 'This file is damaged: it cannot be unpacked. Open it in Word, save it again, and import that.'
const bomb = 'This file unpacks to far more than any article needs, so it was not opened.'

/** Opens a Word file as far as its XML goes, within bounds on size, number and ratio. Nothing else in it is unpacked. */
export async function openDocx(bytes: Uint8Array): Promise<Opened> {
  const problem = problemOfBytes(bytes)
  if (problem !== null) return refuse(problem)
  const zip = await openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (zip === null) return refuse(broken)
  const entries = await listEntries(zip)
  if (typeof entries === 'string') return refuse(entries)
  const parts = new Map<string, string>()
  const unopened: string[] = []
  let left: number = docxLimits.readBytes
  for (const entry of entries) {
    if (!/\.(?:xml|rels)$/i.test(entry.fileName)) {
      if (!entry.fileName.endsWith('/')) unopened.push(entry.fileName)
      continue
    }
    left -= entry.uncompressedSize
    if (left < 0) return refuse(bomb)
    const text = await readEntry(zip, entry)
    if (text === null) return refuse(broken)
    // The first of two parts of one name is what Word reads; a second one could say something else.
    if (parts.has(entry.fileName)) return refuse(broken)
    parts.set(entry.fileName, text)
  }
  return { ok: true, value: { parts, unopened } }
}

/** What the first bytes say that a file is, when it is no zip. */
function problemOfBytes(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'This file is empty.'
  if (bytes.length > docxLimits.bytes)
    return `This file has ${(bytes.length / 1_000_000).toFixed(1)} MB; at most 20 MB can be imported. Make its pictures smaller, or save it without them.`
  const starts = (...signs: number[]) => signs.every((sign, at) => bytes[at] === sign)
  if (starts(0x50, 0x4b, 0x03, 0x04)) return null
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    return 'This file is protected with a password, or was saved by an old Word (.doc). Open it in Word and save it as .docx without a password.'
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'This is a PDF, not a Word file. Import the text it was made from.'
  if (starts(0x7b, 0x5c, 0x72, 0x74, 0x66))
    return 'This is rich text (RTF), not a Word file. Save it as .docx and import that.'
  return 'This is no Word file (.docx), whatever its name says. Import it as what it is, or save it as .docx.'
}

const openZip = (bytes: Buffer): Promise<ZipFile | null> =>
  new Promise((resolve) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) =>
      resolve(error === null ? zip : null),
    )
  })

/** All entries, or why the file is not opened. */
function listEntries(zip: ZipFile): Promise<readonly Entry[] | string> {
  if (zip.entryCount > docxLimits.entries) return Promise.resolve(bomb)
  return new Promise((resolve) => {
    const entries: Entry[] = []
    let packed = 0
    let unpacked = 0
    zip.on('error', () => resolve(broken))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      packed += entry.compressedSize
      unpacked += entry.uncompressedSize
      if (entry.isEncrypted()) resolve('Parts of this file are encrypted. Save it without a password and import that.')
      else if (entries.length > docxLimits.entries || unpacked > docxLimits.unpackedBytes) resolve(bomb)
      else if (unpacked > 1_000_000 && unpacked > packed * docxLimits.ratio) resolve(bomb)
      else zip.readEntry()
    })
    zip.readEntry()
  })
}

/** The text of an entry; `null` when it is damaged or larger than it says. */
const readEntry = (zip: ZipFile, entry: Entry): Promise<string | null> =>
  new Promise((resolve) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) return resolve(null)
      const chunks: Buffer[] = []
      stream.on('error', () => resolve(null))
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => resolve(decode(Buffer.concat(chunks))))
      return undefined
    })
  })

function decode(bytes: Buffer): string | null {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  try {
    const encoding = wide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
