import { crc32, deflateRawSync } from 'node:zlib'

interface Packed {
  readonly name: string
  readonly bytes: Uint8Array
  /** What the zip says that the entry unpacks to, when it lies. */
  readonly declared?: number
  readonly encrypted?: boolean
}

/** A compressed zip, which may lie about what is in it. */
export function packedZip(entries: readonly Packed[]): Buffer {
  const contents: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes, declared = bytes.length, encrypted = false } of entries) {
    const path = Buffer.from(name)
    const data = deflateRawSync(bytes, { level: 9 })
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(encrypted ? 1 : 0, 2)
    about.writeUInt16LE(8, 4)
    about.writeUInt32LE(crc32(bytes), 10)
    about.writeUInt32LE(data.length, 14)
    about.writeUInt32LE(declared, 18)
    about.writeUInt16LE(path.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, path, data])
    contents.push(local)
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), Buffer.of(20, 0), about, place, path)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...contents, listed, Buffer.from('PK\x05\x06', 'latin1'), end])
}
