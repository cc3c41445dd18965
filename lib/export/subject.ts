import { z } from 'zod'
import type { NodeJson } from '#lib/document/document.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import { noticeInfo, standing } from '#lib/evidence/notices.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { claimAccounts } from '#lib/publication/accounts.ts'
import type { ClaimAccount } from '#lib/publication/claim-account.ts'
import type { PublicFacts } from '#lib/publication/facts.ts'
import { publicDocument } from '#lib/publication/render/article-page.ts'
import { stampOf } from '#lib/publication/stamp.ts'
import type { Stamp } from '#lib/publication/stamp-types.ts'
import { longDate } from '#lib/publication/words.ts'

/** Which text of an article an export holds. */
export const TextInHand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('version'), number: z.int().min(1) }),
  z.object({ kind: z.literal('revision'), number: z.int().min(1) }),
  z.object({ kind: z.literal('working-copy'), number: z.int().min(1) }),
])
export type TextInHand = z.infer<typeof TextInHand>

/** A text with everything that is said of it, ready to be written in any format. */
export interface ExportSubject {
  /** Their last publication is the text in hand; of one that was never published, the publication that it would be. */
  readonly facts: PublicFacts
  readonly text: TextInHand
}

/** A subject with what every format derives from it. */
export interface ExportAccount extends ExportSubject {
  /** As readers get it: notices in place of the claims that were struck. */
  readonly document: NodeJson
  /** Without those that were struck: their words are in no export. */
  readonly claims: readonly ClaimAccount[]
  /** `null` before publication: no stamp was earned yet. */
  readonly stamp: Stamp | null
  /** The versions that were published, oldest first. */
  readonly published: PublicFacts['publications']
  /** Reference id to its number in the list, from 1. */
  readonly numbers: ReadonlyMap<string, number>
}

/** What all formats say of a text, derived once. */
export function accountOf(subject: ExportSubject): ExportAccount {
  const { facts, text } = subject
  const isPublished = text.kind === 'version'
  return {
    ...subject,
    document: marked(publicDocument(facts), facts),
    claims: claimAccounts(facts).filter(({ struck }) => struck === null),
    stamp: isPublished ? stampOf(facts) : null,
    published: isPublished ? facts.publications : facts.publications.slice(0, -1),
    numbers: new Map(facts.manuscript.references.map(({ id }, index) => [id, index + 1])),
  }
}

/** A retracted article says so in its title, wherever that is shown. */
const marked = (document: NodeJson, { takenDown }: PublicFacts): NodeJson =>
  takenDown?.type !== 'retraction'
    ? document
    : {
        ...document,
        content: (document.content ?? []).map((node) =>
          node.type === 'title'
            ? { ...node, content: [{ type: 'text', text: 'RETRACTED: ' }, ...(node.content ?? [])] }
            : node,
        ),
      }

/** What people call the text in hand. */
export const textWords = ({ kind, number }: TextInHand): string =>
  kind === 'version'
    ? `Version ${number}`
    : kind === 'revision'
      ? `Revision ${number}, not published`
      : 'Working copy, not published'

/** What the stamp says of a text in one sentence; nothing is said that was not earned. */
export function stampLine({ stamp, claims }: ExportAccount): string {
  const approved = claims.filter(({ state }) => state === 'approved').length
  const counted = `${approved} of ${claims.length} claims approved`
  if (stamp === null) return `Not published. ${counted} so far.`
  const names = stamp.reviewers.map(({ name, degrees }) => [name, ...degrees].join(', ')).join('; ')
  switch (stamp.state) {
    case 'reviewed':
    case 'update-in-review':
      return `Medically reviewed by ${names}. ${counted}.`
    case 'lapsed':
      return `Was medically reviewed by ${names}. The review has lapsed since. ${stamp.lapses.join(' ')}`.trim()
    case 'retracted':
      return 'Retracted. No review stands for it any more.'
    case 'withdrawn':
      return 'Withdrawn. No review stands for it any more.'
    case 'none':
      return 'No medical review stands for this version.'
  }
}

/** The notice against a work as people read it, or `null` where none counts. */
export function noticeLine(reference: Reference, notices: PublicFacts['notices']): string | null {
  const notice = notices[referenceIdentity(reference)]
  if (notice === undefined || standing(notice) === 'clean') return null
  return `${noticeInfo[notice.type].name}, ${longDate(notice.at)}`
}

/** A claim's evidence links with the numbers of their references. */
export const linksOf = ({ facts, numbers }: ExportAccount, claimId: string) =>
  (facts.manuscript.claims.find(({ id }) => id === claimId)?.evidence ?? []).map((link) => ({
    ...link,
    number: numbers.get(link.referenceId) ?? 0,
  }))
