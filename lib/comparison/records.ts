import type { Manuscript } from '#lib/article/manuscript.ts'
import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import type { ClaimRecord, EvidenceLink } from '#lib/claims/claim.ts'
import { differenceOfClaims, type WordChange } from '#lib/claims/difference.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import type { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import { questionWords, relationWords } from './evidence.ts'

/** What became of a claim, in words; the words of the claim that changed stand apart. */
export interface ClaimChange {
  readonly id: ClaimId
  readonly type: 'changed' | 'new' | 'removed'
  /** Of the newer text; of a removed claim of the older. */
  readonly number: number
  readonly words: readonly WordChange[]
  /** A sentence for each further thing that changed. */
  readonly said: readonly string[]
}

/** What changed of a reference or of a sentence waved through. */
export interface RecordChange {
  readonly type: 'changed' | 'new' | 'removed'
  readonly key: string
  readonly name: string
  readonly said: readonly string[]
}

export interface RecordChanges {
  readonly claims: readonly ClaimChange[]
  readonly references: readonly RecordChange[]
  readonly dismissals: readonly RecordChange[]
}

/** Everything that differs between two manuscripts besides the text itself, in the order of the newer one. */
export const recordChanges = (before: Manuscript, after: Manuscript): RecordChanges => ({
  claims: claimChanges(before, after),
  references: referenceChanges(before.references, after.references),
  dismissals: dismissalChanges(before, after),
})

function claimChanges(before: Manuscript, after: Manuscript): readonly ClaimChange[] {
  const names = new Map([...before.references, ...after.references].map(({ id, csl }) => [id, shortCitation(csl)]))
  const differences = differenceOfClaims(before, after)
  let removed = 0
  return differences.flatMap((difference, index): ClaimChange[] => {
    const { id, type } = difference
    const number = type === 'removed' ? ++removed : index + 1
    const whole = (text: string, how: WordChange['type']): readonly WordChange[] => [{ type: how, text }]
    if (type === 'new') return [{ id, type, number, words: whole(difference.after.text, 'inserted'), said: [] }]
    if (type === 'removed') return [{ id, type, number, words: whole(difference.before.text, 'deleted'), said: [] }]
    const said = saidOfRecord(difference.before.record, difference.after.record, names)
    const isSame = type === 'unchanged' && said.length === 0
    if (isSame) return []
    const kept = whole(difference.after.text, 'kept')
    const words = type === 'changed' && difference.parts.includes('words') ? difference.words : kept
    const appraised = type === 'changed' && difference.parts.includes('evidence') && said.length === 0
    return [{ id, type: 'changed', number, words, said: appraised ? ['A reference that it rests on changed.'] : said }]
  })
}

function saidOfRecord(was: ClaimRecord, is: ClaimRecord, names: ReadonlyMap<ReferenceId, string>): readonly string[] {
  const said: string[] = []
  if (was.kind !== is.kind) said.push(`Kind: ${kindInfo[was.kind].name} became ${kindInfo[is.kind].name}.`)
  if (was.question !== is.question)
    said.push(`Question of its level: ${questionWords[was.question]} became ${questionWords[is.question]}.`)
  if (was.key !== is.key) said.push(is.key ? 'It became a key claim.' : 'It is a key claim no more.')
  return [...said, ...saidOfLinks(was.evidence, is.evidence, names)]
}

function saidOfLinks(
  was: readonly EvidenceLink[],
  is: readonly EvidenceLink[],
  names: ReadonlyMap<ReferenceId, string>,
): readonly string[] {
  const has = (links: readonly EvidenceLink[], link: EvidenceLink) =>
    links.some((other) => canonicalJson(other) === canonicalJson(link))
  const gone = was.filter((link) => !has(is, link))
  const said: string[] = []
  for (const link of is.filter((one) => !has(was, one))) {
    const name = names.get(link.referenceId) ?? 'A reference that is gone'
    const place = gone.findIndex(({ referenceId }) => referenceId === link.referenceId)
    const [older] = place < 0 ? [] : gone.splice(place, 1)
    said.push(older ? `${name}: ${changesOfLink(older, link).join('; ')}.` : `Linked: ${saidOfLink(name, link)}.`)
  }
  for (const link of gone)
    said.push(`No longer linked: ${saidOfLink(names.get(link.referenceId) ?? 'a reference that is gone', link)}.`)
  return said
}

function changesOfLink(was: EvidenceLink, is: EvidenceLink): readonly string[] {
  const said: string[] = []
  if (was.relation !== is.relation)
    said.push(`it ${relationWords[was.relation]} became it ${relationWords[is.relation]}`)
  if (was.locator !== is.locator) said.push(`place ${orNothing(was.locator)} became ${orNothing(is.locator)}`)
  if (was.quote !== is.quote) said.push(`quote ${orNothing(was.quote)} became ${orNothing(is.quote)}`)
  return said
}

const saidOfLink = (name: string, { relation, locator, quote }: EvidenceLink) =>
  [name, relationWords[relation], ...(locator ? [locator] : []), ...(quote ? [`“${quote}”`] : [])].join(', ')

const orNothing = (text: string) => (text === '' ? 'nothing' : `“${text}”`)

function referenceChanges(before: readonly Reference[], after: readonly Reference[]): readonly RecordChange[] {
  const older = new Map(before.map((reference) => [reference.id, reference]))
  const present = new Set(after.map(({ id }) => id))
  const entry = (type: RecordChange['type'], { id, csl }: Reference, said: readonly string[]): RecordChange => ({
    type,
    key: id,
    name: `${shortCitation(csl)}: ${csl.title}`,
    said,
  })
  return [
    ...after.flatMap((reference) => {
      const was = older.get(reference.id)
      if (!was) return [entry('new', reference, [])]
      const said = saidOfReference(was, reference)
      return said.length === 0 ? [] : [entry('changed', reference, said)]
    }),
    ...before.filter(({ id }) => !present.has(id)).map((reference) => entry('removed', reference, [])),
    ...orderChange(before, after),
  ]
}

const fieldNames: Readonly<Record<string, string>> = {
  title: 'Title',
  author: 'Authors',
  issued: 'Date',
  'container-title': 'Journal or site',
  DOI: 'DOI',
  PMID: 'PMID',
  PMCID: 'PMCID',
  URL: 'Address',
  ISBN: 'ISBN',
  volume: 'Volume',
  issue: 'Issue',
  page: 'Pages',
  publisher: 'Publisher',
  type: 'What it is',
}

function saidOfReference(was: Reference, is: Reference): readonly string[] {
  const [older, newer] = [new Map(Object.entries(was.csl)), new Map(Object.entries(is.csl))]
  const said = [...new Set([...older.keys(), ...newer.keys()])].flatMap((field) => {
    const [from, to] = [older.get(field), newer.get(field)]
    if (canonicalJson(from ?? null) === canonicalJson(to ?? null)) return []
    const name = fieldNames[field] ?? field
    const isText = typeof (from ?? '') !== 'object' && typeof (to ?? '') !== 'object'
    return [
      isText ? `${name}: ${orNothing(String(from ?? ''))} became ${orNothing(String(to ?? ''))}.` : `${name} changed.`,
    ]
  })
  if (canonicalJson(was.appraisal) !== canonicalJson(is.appraisal))
    said.push('How the study was done is said otherwise.')
  return said
}

/** The order of references is what readers see as their numbers. */
function orderChange(before: readonly Reference[], after: readonly Reference[]): readonly RecordChange[] {
  const order = (list: readonly Reference[], other: readonly Reference[]) =>
    list.flatMap(({ id }) => (other.some((one) => one.id === id) ? [id] : [])).join()
  return order(before, after) === order(after, before)
    ? []
    : [{ type: 'changed', key: 'order', name: 'The list of references', said: ['It stands in another order.'] }]
}

function dismissalChanges(
  { dismissals: before }: Manuscript,
  { dismissals: after }: Manuscript,
): readonly RecordChange[] {
  const [older, newer] = [before, after].map((list) => new Map(list.map((one) => [one.sentence, one])))
  const entry = (type: RecordChange['type'], { sentence, quote }: Manuscript['dismissals'][number], said: string) => ({
    type,
    key: sentence,
    name: `“${quote}”`,
    said: [said],
  })
  return [
    ...after.flatMap((one) => {
      const was = older?.get(one.sentence)
      if (!was) return [entry('new', one, `Marked as no claim: ${one.reason}`)]
      return was.reason === one.reason
        ? []
        : [entry('changed', one, `The reason was “${was.reason}”, is “${one.reason}”.`)]
    }),
    ...before
      .filter(({ sentence }) => !newer?.has(sentence))
      .map((one) => entry('removed', one, 'No longer marked as no claim.')),
  ]
}
