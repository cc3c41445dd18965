import { z } from 'zod'
import { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import { pictureHash } from './picture.ts'

/** One attribute of a node or mark: what it may be, what it is when nobody said, and how HTML carries it. */
export interface AttributeEntry {
  readonly value: z.ZodType
  /** Left out when the attribute must be given. */
  readonly default?: unknown
  readonly html: {
    readonly name: string
    readonly read: (attribute: string) => unknown
    readonly write: (value: unknown) => string
  }
}

const asText = (name: string): AttributeEntry['html'] => ({
  name,
  read: (attribute) => attribute,
  write: (value) => String(value),
})
const asNumber = (name: string): AttributeEntry['html'] => ({
  name,
  read: (attribute) => Number.parseInt(attribute, 10),
  write: (value) => String(value),
})

const line = (max: number) => z.string().max(max, `at most ${max} characters`)

/** Where a link may lead. Other schemes (javascript, data, file) could run or reveal something on the reader's side. */
export const LinkAddress = z
  .string()
  .max(2000, 'a link has at most 2000 characters')
  .refine(isLinkAddress, 'a link starts with https:// or mailto:')

function isLinkAddress(address: string): boolean {
  if (/[\s\p{Cc}]/u.test(address)) return false
  if (/^mailto:[^@]+@[^@]+$/i.test(address)) return true
  return /^https:\/\//i.test(address) && URL.canParse(address)
}

/**
 * A picture that was uploaded here (`/media/…`), or empty until one was chosen. One of another site would tell that site
 * who reads the page, could change after it was reviewed, and comes with rights nobody looked at.
 */
const PictureAddress = z
  .string()
  .max(2000)
  .refine(
    (address) => address === '' || pictureHash(address) !== null,
    'a picture is one that was uploaded here (/media/…)',
  )

/** Every attribute of the document's nodes and marks. All have defaults but a claim's id and a link's address. */
export const attributes = {
  referenceIds: {
    value: z.array(ReferenceId).max(100),
    default: [] as readonly string[],
    html: {
      name: 'data-references',
      read: (attribute: string) => attribute.split(' ').filter((id) => id !== ''),
      write: (value: unknown) => (Array.isArray(value) ? value.join(' ') : ''),
    },
  },
  claimId: { value: ClaimId, html: asText('data-claim') },
  href: { value: LinkAddress, html: asText('href') },
  src: { value: PictureAddress, default: '', html: asText('data-src') },
  alt: { value: line(2000), default: '', html: asText('data-alt') },
  credit: { value: line(500), default: '', html: asText('data-credit') },
  licence: { value: line(200), default: '', html: asText('data-licence') },
  tone: { value: z.enum(['note', 'warning']), default: 'note', html: asText('data-tone') },
  listStart: { value: z.int().min(0).max(1_000_000), default: 1, html: asNumber('start') },
  colspan: { value: z.int().min(1).max(100), default: 1, html: asNumber('colspan') },
  rowspan: { value: z.int().min(1).max(1000), default: 1, html: asNumber('rowspan') },
} as const satisfies Record<string, AttributeEntry>
