import type { Manuscript } from '#lib/article/manuscript.ts'
import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import { type ClaimDifference, differenceOfClaims } from '#lib/claims/difference.ts'
import { riskOf } from '#lib/claims/risk.ts'
import { canonicalDocument } from '#lib/document/canonical.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { plainText } from '#lib/document/text.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { count } from './words.ts'

/** From what readers need not notice to what they must. */
export const changeTypes = ['typographic', 'wording', 'reference', 'figure', 'claim', 'safety'] as const
export type ChangeType = (typeof changeTypes)[number]

/** What readers are told that a change touches. */
export const changeName: Readonly<Record<ChangeType, string>> = {
  typographic: 'typography',
  wording: 'wording',
  reference: 'references',
  figure: 'a figure',
  claim: 'a claim',
  safety: 'a claim on safety',
}

export interface Change {
  readonly type: ChangeType
  /** Sentences for people; never empty. */
  readonly reasons: readonly string[]
}

export interface ChangeClass {
  /** The gravest of the changes; `none` where readers see the same. */
  readonly type: ChangeType | 'none'
  /** Every kind of change that there is, the gravest first. */
  readonly changes: readonly Change[]
}

/** What kind of change leads from one revision to another: computed from the two, never declared. */
export function changeClass(before: Manuscript, after: Manuscript): ChangeClass {
  const found = new Map<ChangeType, string[]>()
  const note = (type: ChangeType, reason: string) => found.set(type, [...(found.get(type) ?? []), reason])
  noteClaims(before, after, note)
  noteReferences(before, after, note)
  noteText(before, after, note)
  const changes = changeTypes.toReversed().flatMap((type) => {
    const reasons = found.get(type)
    return reasons === undefined ? [] : [{ type, reasons }]
  })
  return { type: changes[0]?.type ?? 'none', changes }
}

type Note = (type: ChangeType, reason: string) => void

function noteClaims(before: Manuscript, after: Manuscript, note: Note): void {
  const numbers = new Map<string, number>()
  for (const difference of differenceOfClaims(before, after)) {
    const type = difference.type === 'unchanged' ? keyChange(difference) : difference.type
    if (type === null) continue
    const group = `${isSafety(difference) ? 'safety' : 'claim'} ${type}`
    numbers.set(group, (numbers.get(group) ?? 0) + 1)
  }
  for (const [group, number] of numbers) {
    const [gravity, type = ''] = group.split(' ')
    if (gravity === 'safety') note('safety', `${count(number, 'claim')} on safety ${type}.`)
    else note('claim', `${count(number, 'claim')} ${type}.`)
  }
}

const keyChange = ({ before, after }: Extract<ClaimDifference, { type: 'unchanged' }>) =>
  before.record.key === after.record.key ? null : 'weighed anew'

/** A claim on safety, or one whose words could hurt a reader: dosing, contraindication, pregnancy, children, cure. */
export const isSafety = (difference: ClaimDifference): boolean =>
  [difference.type === 'new' ? null : difference.before, difference.type === 'removed' ? null : difference.after].some(
    (claim) =>
      claim !== null && (claim.record.kind === 'safety' || riskOf(claim.record.kind, claim.text) === 'critical'),
  )

function noteReferences(before: Manuscript, after: Manuscript, note: Note): void {
  const [older, newer] = [byIdentity(before.references), byIdentity(after.references)]
  const added = [...newer.keys()].filter((identity) => !older.has(identity)).length
  const removed = [...older.keys()].filter((identity) => !newer.has(identity)).length
  const changed = [...newer].filter(([identity, text]) => older.has(identity) && older.get(identity) !== text).length
  if (added > 0) note('reference', `${count(added, 'reference')} added.`)
  if (removed > 0) note('reference', `${count(removed, 'reference')} removed.`)
  if (changed > 0) note('reference', `${count(changed, 'reference')} corrected.`)
  if (added + removed + changed > 0) return
  if (canonicalJson([...older.keys()]) !== canonicalJson([...newer.keys()]))
    note('reference', 'References in another order.')
  else if (canonicalJson(pointersOf(before.document)) !== canonicalJson(pointersOf(after.document)))
    note('reference', 'Citations or links lead elsewhere.')
}

const byIdentity = (references: readonly Reference[]): ReadonlyMap<string, string> =>
  new Map(
    references.map((reference) => [
      referenceIdentity(reference),
      canonicalJson({ csl: reference.csl, appraisal: reference.appraisal }),
    ]),
  )

/** Where citations and links lead, in the order of the text. */
function pointersOf(node: NodeJson): readonly unknown[] {
  const own = [
    ...(node.type === 'citation' ? [node.attrs?.referenceIds ?? []] : []),
    ...(node.marks ?? []).filter(({ type }) => type === 'link').map(({ attrs }) => attrs?.href),
  ]
  return [...own, ...(node.content ?? []).flatMap(pointersOf)]
}

function noteText(before: Manuscript, after: Manuscript, note: Note): void {
  const [older, newer] = [plainText(before.document).text, plainText(after.document).text]
  const figures = changedFigures(older, newer)
  if (figures !== null) note('figure', figures)
  if (canonicalJson(picturesOf(before.document)) !== canonicalJson(picturesOf(after.document)))
    note('figure', 'A picture or what is said of it changed.')
  if (lettersOf(older) !== lettersOf(newer)) note('wording', 'Words changed.')
  else if (older !== newer) note('typographic', 'Punctuation, spaces or capitals changed.')
  else if (canonicalJson(canonicalDocument(before.document)) !== canonicalJson(canonicalDocument(after.document)))
    note('typographic', 'The form of the text changed.')
}

/** What is left of a text when its typography is taken away: letters, figures and signs that carry a value. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?<=\d)[.,](?=\d)/g, '\ue000')
    .replace(/[^\p{L}\p{M}\p{N}\p{Sc}\p{Sm}%‰°\ue000]+/gu, '')

function changedFigures(before: string, after: string): string | null {
  const [older, newer] = [figuresOf(before), figuresOf(after)]
  const gone = figuresGone(before, after)
  const come = [...new Set(without(newer, older))]
  if (gone.length === 0 && come.length === 0) return null
  if (gone.length === 0) return `New figures: ${come.join(', ')}.`
  if (come.length === 0) return `Figures removed: ${gone.join(', ')}.`
  return `Figures changed: ${gone.join(', ')} became ${come.join(', ')}.`
}

/** The figures of a text that another has not, or not as often. */
export const figuresGone = (before: string, after: string): readonly string[] => [
  ...new Set(without(figuresOf(before), figuresOf(after))),
]

const figuresOf = (text: string): readonly string[] =>
  text.match(/[−-]?\d+(?:[.,]\d+)*\s?%?/g)?.map((figure) => figure.trim()) ?? []

function without(items: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...taken]
  return items.filter((item) => {
    const index = left.indexOf(item)
    if (index === -1) return true
    left.splice(index, 1)
    return false
  })
}

const picturesOf = (node: NodeJson): readonly unknown[] => [
  ...(node.type === 'figure' ? [node.attrs ?? {}] : []),
  ...(node.content ?? []).flatMap(picturesOf),
]
