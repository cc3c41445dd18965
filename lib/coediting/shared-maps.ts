import type * as Y from 'yjs'
import { z } from 'zod'
import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { ClaimKind, ClaimRecord, Dismissal, EvidenceLink, maxEvidence } from '#lib/claims/claim.ts'
import { dismissalProblem } from '#lib/claims/coverage.ts'
import { CslItem } from '#lib/evidence/csl.ts'
import { Reference } from '#lib/evidence/reference.ts'
import { QuestionType } from '#lib/evidence/relation.ts'
import { ClaimId, ReferenceId } from '#lib/identity/ids.ts'

/**
 * What is said beside the text, in flat maps: a key names one thing that one person changes at a time, so that two people
 * who change different things of one claim or reference both keep theirs.
 *
 * claims: `ID kind`, `ID question`, `ID key`, `ID link PLACE` · references: `ID csl`, `ID appraisal`, `ID place` ·
 * dismissals: the sentence's hash · waived: the key of a piece of advice.
 */
export const mapNames = ['claims', 'references', 'dismissals', 'waived'] as const
export type MapName = (typeof mapNames)[number]

export type SharedMaps = Readonly<Record<MapName, Y.Map<unknown>>>

export const sharedMaps = (doc: Y.Doc): SharedMaps => ({
  claims: doc.getMap('claims'),
  references: doc.getMap('references'),
  dismissals: doc.getMap('dismissals'),
  waived: doc.getMap('waived'),
})

const values = {
  claims: { kind: ClaimKind, question: QuestionType, key: z.boolean(), link: EvidenceLink },
  references: {
    csl: CslItem,
    appraisal: Reference.unwrap().shape.appraisal,
    place: z.string().regex(/^[0-9a-z.]{1,60}$/),
  },
} as const

/** What can only be a claim cannot be dismissed; whoever writes it down past the page is told at the door. */
const LastingDismissal = Dismissal.superRefine((dismissal, context) => {
  const problem = dismissalProblem(dismissal)
  if (problem !== null) context.addIssue({ code: 'custom', message: problem })
})

/** What is wrong with an entry, in a sentence; `null` when it may stand. */
export function problemOfEntry(map: MapName, key: string, value: unknown): string | null {
  const schema = schemaOf(map, key)
  if (schema === null) return `“${key.slice(0, 80)}” is no key of ${map}.`
  // Yjs carries more than JSON does; whoever writes such a value out would fail.
  if (!isPlain(value)) return `${map} ${key.slice(0, 80)}: not plain data`
  const parsed = schema.safeParse(value)
  if (parsed.success) return null
  const [issue] = parsed.error.issues
  return `${map} ${key.slice(0, 80)}: ${issue?.path.join('/') ?? ''} ${issue?.message ?? 'does not fit'}`
}

/** Whether JSON can say it; what holds nothing is left out there. */
function isPlain(value: unknown): boolean {
  if (value === undefined || value === null || typeof value === 'boolean' || typeof value === 'string') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || ArrayBuffer.isView(value)) return false
  return Object.values(value).every(isPlain)
}

function schemaOf(map: MapName, key: string): z.ZodType | null {
  const [id = '', part = '', place = '', ...rest] = key.split(' ')
  switch (map) {
    case 'claims':
      if (!ClaimId.safeParse(id).success || rest.length > 0) return null
      if (part === 'link') return /^[0-9a-z-]{1,60}$/.test(place) ? values.claims.link : null
      return place === '' && isOneOf(part, ['kind', 'question', 'key']) ? values.claims[part] : null
    case 'references':
      if (!ReferenceId.safeParse(id).success || place !== '') return null
      return isOneOf(part, ['csl', 'appraisal', 'place']) ? values.references[part] : null
    case 'dismissals':
      return Sha256.safeParse(key).success ? LastingDismissal : null
    case 'waived':
      return key.length > 0 && key.length <= 200 ? z.literal(true) : null
  }
}

const isOneOf = <T extends string>(word: string, words: readonly T[]): word is T =>
  (words as readonly string[]).includes(word)

/** The entries that were found to fit. The values of a shared map are not changed but replaced. */
const fitting = new WeakMap<Y.Map<unknown>, Map<string, unknown>>()

function fits(map: Y.Map<unknown>, name: MapName, key: string, value: unknown): boolean {
  const known = fitting.get(map) ?? new Map<string, unknown>()
  if (known.has(key) && known.get(key) === value) return true
  if (problemOfEntry(name, key, value) !== null) return false
  fitting.set(map, known.set(key, value))
  return true
}

/** The entries of a map that fit, by the id that their keys begin with. */
function entriesById(map: Y.Map<unknown>, name: MapName): Map<string, [part: string, place: string, value: unknown][]> {
  const found = new Map<string, [string, string, unknown][]>()
  for (const [key, value] of map.entries()) {
    if (!fits(map, name, key, value)) continue
    const [id = '', part = '', place = ''] = key.split(' ')
    const own = found.get(id)
    if (own === undefined) found.set(id, [[part, place, value]])
    else own.push([part, place, value])
  }
  return found
}

const saidOf = (parts: readonly (readonly [part: string, place: string, value: unknown])[], name: string): unknown =>
  parts.find(([part]) => part === name)?.[2]

type Parts = [part: string, place: string, value: unknown][]

/** What was read of each map last, by id: what has not changed since is the same object again. */
const lastRead = new WeakMap<Y.Map<unknown>, ReadonlyMap<string, { readonly parts: Parts; readonly read: unknown }>>()

/** Reads every id's parts, and only those that changed since this map was read last. */
function readEach<T>(
  map: Y.Map<unknown>,
  name: MapName,
  readOne: (id: string, parts: Parts) => T | null,
): readonly T[] {
  const before = lastRead.get(map)
  const now = new Map<string, { readonly parts: Parts; readonly read: T | null }>()
  for (const [id, parts] of entriesById(map, name)) {
    const last = before?.get(id)
    // The cast is safe: a map is always read by the same function.
    const read = last && sameParts(last.parts, parts) ? (last.read as T | null) : readOne(id, parts)
    now.set(id, { parts, read })
  }
  lastRead.set(map, now)
  return [...now.values()].flatMap(({ read }) => (read === null ? [] : [read]))
}

const sameParts = (a: Parts, b: Parts): boolean =>
  a.length === b.length &&
  a.every(([part, place, value], index) => {
    const other = b[index]
    return other !== undefined && other[0] === part && other[1] === place && other[2] === value
  })

/** Every claim that has a kind and a question, whether its words are in the text or not. */
export function readClaimRecords(map: Y.Map<unknown>): ReadonlyMap<ClaimId, ClaimRecord> {
  const records = readEach(map, 'claims', (id, parts) => {
    const links = parts.filter(([part]) => part === 'link').sort(([, a], [, b]) => (a < b ? -1 : 1))
    const record = ClaimRecord.safeParse({
      id,
      kind: saidOf(parts, 'kind'),
      question: saidOf(parts, 'question'),
      key: saidOf(parts, 'key') ?? false,
      // Two people's last links may be one too many together; the claim stays with those that came first.
      evidence: links.slice(0, maxEvidence).map(([, , link]) => link),
    })
    return record.success ? record.data : null
  })
  return new Map(records.map((record) => [record.id, record]))
}

/** The references in their order; two that were put to the same place follow each other by id. */
export function readReferences(map: Y.Map<unknown>): readonly Reference[] {
  const found = readEach(map, 'references', (id, parts) => {
    const reference = Reference.safeParse({
      id,
      csl: saidOf(parts, 'csl'),
      appraisal: saidOf(parts, 'appraisal') ?? null,
    })
    return reference.success ? { reference: reference.data, place: String(saidOf(parts, 'place') ?? '') } : null
  })
  return found
    .toSorted((a, b) => compare(a.place, b.place) || compare(a.reference.id, b.reference.id))
    .map(({ reference }) => reference)
}

export const readDismissals = (map: Y.Map<unknown>): readonly Dismissal[] =>
  [...map.entries()]
    .flatMap(([key, value]) => {
      const dismissal = Dismissal.safeParse(value)
      return dismissal.success && dismissal.data.sentence === key ? [dismissal.data] : []
    })
    .sort((a, b) => compare(a.sentence, b.sentence))

/**
 * Says of each of these claims what its record says. Claims that are not among them keep what was said of them; so do
 * links that `base`, from which the change was made, did not have yet.
 */
export function writeClaimRecords(
  map: Y.Map<unknown>,
  records: readonly ClaimRecord[],
  base: readonly ClaimRecord[] | null,
): void {
  const present = readClaimRecords(map)
  const before = base === null ? present : new Map(base.map((record) => [record.id, record]))
  for (const record of records) {
    const { id, kind, question, key, evidence } = record
    const was = before.get(id)
    if (was?.kind !== kind) put(map, `${id} kind`, kind)
    if (was?.question !== question) put(map, `${id} question`, question)
    if (was?.key !== key) put(map, `${id} key`, key)
    if (!same(was?.evidence ?? [], evidence)) writeLinks(map, record, was?.evidence ?? [])
  }
}

/** A link that changed keeps its place; a new one goes behind the last. */
function writeLinks(map: Y.Map<unknown>, { id, evidence }: ClaimRecord, before: readonly EvidenceLink[]): void {
  const prefix = `${id} link `
  const keys = [...map.keys()].filter((key) => key.startsWith(prefix)).sort()
  const kept = new Set<string>()
  const waiting = evidence.filter((link) => {
    const held = keys.find((key) => !kept.has(key) && same(map.get(key), link))
    if (held !== undefined) kept.add(held)
    return held === undefined
  })
  const mine = (key: string) => !kept.has(key) && before.some((link) => same(map.get(key), link))
  let last = keys.at(-1)?.slice(prefix.length) ?? '0'
  for (const link of waiting) {
    const place = keys.find((key) => mine(key) && sameSource(map.get(key), link)) ?? keys.find(mine)
    if (place === undefined) last = `${placeAfter(last)}-${crypto.randomUUID().slice(0, 8)}`
    const key = place ?? `${prefix}${last}`
    kept.add(key)
    map.set(key, link)
  }
  for (const key of keys) if (mine(key)) map.delete(key)
}

const placeAfter = (place: string): string => String((Number.parseInt(place, 10) || 0) + 1).padStart(4, '0')

const sameSource = (held: unknown, { referenceId }: EvidenceLink): boolean =>
  EvidenceLink.safeParse(held).data?.referenceId === referenceId

/** The list as it is to be, in its order. What `base` did not have, somebody else added meanwhile: it stays, at its place. */
export function writeReferences(
  map: Y.Map<unknown>,
  references: readonly Reference[],
  base: readonly Reference[] | null,
): void {
  const present = readReferences(map)
  const before = base ?? present
  const wanted = new Set<string>(references.map(({ id }) => id))
  for (const { id } of before)
    if (!wanted.has(id)) for (const part of ['csl', 'appraisal', 'place']) map.delete(`${id} ${part}`)
  const was = new Map(before.map((reference) => [reference.id, reference]))
  for (const { id, csl, appraisal } of references) {
    if (!same(was.get(id)?.csl, csl)) put(map, `${id} csl`, csl)
    if (!same(was.get(id)?.appraisal, appraisal)) put(map, `${id} appraisal`, appraisal)
  }
  const order = present.map(({ id }) => id).filter((id) => wanted.has(id))
  if (order.join() !== references.map(({ id }) => id).join())
    for (const [index, { id }] of references.entries()) put(map, `${id} place`, placeAfter(String(index)))
}

/** What `base` said already, and nobody changed here, is not said again: somebody else may have taken it back. */
export function writeDismissals(
  map: Y.Map<unknown>,
  dismissals: readonly Dismissal[],
  base: readonly Dismissal[] | null,
): void {
  const wanted = new Set<string>(dismissals.map(({ sentence }) => sentence))
  const before = new Map((base ?? readDismissals(map)).map((dismissal) => [dismissal.sentence, dismissal]))
  for (const sentence of before.keys()) if (!wanted.has(sentence)) map.delete(sentence)
  for (const dismissal of dismissals)
    if (!same(before.get(dismissal.sentence), dismissal)) put(map, dismissal.sentence, dismissal)
}

function put(map: Y.Map<unknown>, key: string, value: unknown): void {
  if (!map.has(key) || !same(map.get(key), value)) map.set(key, value)
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
