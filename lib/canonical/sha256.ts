import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { canonicalJson } from './canonical-json.ts'

/** A SHA-256 in lower-case hexadecimal. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'a SHA-256 has 64 hexadecimal digits')
  .brand('Sha256')
export type Sha256 = z.infer<typeof Sha256>

/** Of the UTF-8 bytes of a text. The same in browser and server, and synchronous in both. */
export const sha256Hex = (text: string): Sha256 => bytesToHex(sha256(utf8ToBytes(text))) as Sha256

/** Of a value's canonical JSON behind a prefix that names what is hashed and in which version of the rule. */
export const hashOf = (prefix: string, value: unknown): Sha256 => sha256Hex(`${prefix}\n${canonicalJson(value)}`)
