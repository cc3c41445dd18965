import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { attribute } from '#lib/article/attribution.ts'
import { digestOf } from '#lib/article/digest.ts'
import {
  block,
  claim,
  documentOf,
  group,
  link,
  manuscript,
  paragraph,
  reference,
} from '#lib/article/manuscript.fixture.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import { selectorsOf } from '#lib/document/selectors.ts'
import { plainText } from '#lib/document/text.ts'
import type { PersonId, RevisionId } from '#lib/identity/ids.ts'
import type { Person } from '#lib/identity/person.ts'
import { differencesBetween, knownWhole } from '#lib/review/differences.ts'
import { textDifferences } from '#lib/review/text-difference.ts'
import type { Command } from './commands.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import type { ArticleFacts } from './facts.ts'
import {
  acting,
  annotationId,
  draft,
  edith,
  fresh,
  max,
  revisionId,
  rolf,
  rosa,
  signingOff,
  verdictOn,
  wim,
} from './testing.ts'

// Two cores may be shared with a database and a browser.
vi.setConfig({ testTimeout: 120_000 })

/** Each word that somebody sets says whose it is, so that authorship can be read off the text. */
const own = (who: Person, pick: number) => `${who.id}${pick % 3}`

interface Text {
  readonly claims: readonly [string, string]
  readonly passage: string
  readonly evidence: string
  readonly title: string
  readonly key: boolean
}

const asManuscript = ({ claims, passage, evidence, title, key }: Text): Manuscript =>
  manuscript({
    document: documentOf(
      block('title', 'Walking'),
      block('summary', `[[1:Walking ${claims[0]} helps.]] Begin ${passage} today.`),
      group(
        'section',
        block('heading', 'Why?'),
        block('quickAnswer', `[[2:It ${claims[1]} lasts.]]`),
        paragraph('Go.[cite:1]'),
      ),
    ),
    claims: [
      claim(1, { key, evidence: [link(1, { locator: evidence })] }),
      claim(2, { kind: 'mechanism', question: 'not-gradable', evidence: [] }),
    ],
    references: [reference(1, { csl: { ...reference(1).csl, title } })],
  })

const begun: Text = { claims: ['wim0', 'wim0'], passage: 'wim0', evidence: 'wim0', title: 'wim0', key: true }

/** Mostly who may, so that lives come somewhere; now and then who may not. */
const reviewing = [rosa, rosa, rosa, rosa, rolf, max, wim]
const writing = [wim, wim, max, edith, rosa]
const byWhom: Readonly<Record<string, readonly Person[]>> = {
  edit: writing,
  resolve: [...reviewing, edith, edith],
  annotate: [...reviewing, edith],
}

const drawn = { who: fc.nat(), pick: fc.nat(60) }
const round = fc.record({
  edits: fc.array(fc.record(drawn), { maxLength: 3 }),
  acts: fc.array(
    fc.record({
      act: fc.constantFrom(
        ...([
          'judge',
          'judge',
          'judge',
          'judge',
          'judge',
          'judge',
          'look',
          'look',
          'look',
          'sign',
          'sign',
          'sign',
        ] as const),
        ...(['annotate', 'resolve', 'policy', 'withdraw', 'edit'] as const),
      ),
      ...drawn,
    }),
    { minLength: 4, maxLength: 16 },
  ),
})

/** One article's life with everything that a rule does not see: the texts, what each person had before them. */
class Newsroom {
  text = begun
  attributed = { manuscript: asManuscript(begun), attribution: attribute(null, asManuscript(begun), wim.id) }
  facts: ArticleFacts = {
    ...draft,
    writerIds: [wim.id, max.id],
    reviewerIds: [rosa.id, rolf.id, max.id],
    declarations: [],
    workingCopy: { version: 1, digest: digestOf(this.attributed.manuscript, this.attributed.attribution) },
  }
  readonly revisions = new Map<RevisionId, { readonly text: Text; readonly manuscript: Manuscript }>()
  /** In the order in which they judged them. */
  readonly judged = new Map<PersonId, RevisionId[]>()
  readonly signed = new Set<string>()
  readonly shown = new Map<string, Set<Sha256>>()
  readonly had = new Map<PersonId, Set<string>>()
  readonly made = new Map<string, string>()

  give(command: Command, who: Person): boolean {
    const decision = decide(this.facts, command, acting(who, this.facts.now))
    if (decision.ok) this.facts = evolve(this.facts, decision.event)
    return decision.ok
  }

  present() {
    const revision = this.facts.revision
    const frozen = revision && this.revisions.get(revision.id)
    return revision && frozen ? { id: revision.id, digest: revision.digest, ...frozen } : null
  }

  hadBy = (who: Person) => entry(this.had, who.id, () => new Set<string>())
  shownTo = (who: Person, id: RevisionId) => entry(this.shown, `${who.id} ${id}`, () => new Set<Sha256>())

  /** What differs for this person from what they know whole; `null` where the whole text is before them. */
  differencesFor(who: Person, { id, manuscript: now }: { id: RevisionId; manuscript: Manuscript }) {
    const earlier = (this.judged.get(who.id) ?? []).filter((judged) => judged !== id)
    const known = knownWhole(
      earlier.flatMap((judged) => {
        const frozen = this.revisions.get(judged)
        const signed = this.signed.has(`${who.id} ${judged}`)
        return frozen ? [{ id: judged, manuscript: frozen.manuscript, signed, shown: this.shownTo(who, judged) }] : []
      }),
    )
    return known && differencesBetween(known.manuscript, now)
  }

  edit(who: Person, pick: number) {
    const word = own(who, pick)
    const changes: readonly Partial<Text>[] = [
      { claims: [word, this.text.claims[1]] },
      { claims: [this.text.claims[0], word] },
      { passage: word },
      { evidence: word },
      { title: word },
      { key: !this.text.key },
    ]
    const text = { ...this.text, ...changes[pick % changes.length] }
    const next = asManuscript(text)
    const attribution = attribute(this.attributed, next, who.id)
    const digest = digestOf(next, attribution)
    if (!this.give({ type: 'save', baseVersion: this.facts.workingCopy.version, digest }, who)) return
    this.text = text
    this.attributed = { manuscript: next, attribution }
  }

  submit(who: Person) {
    const id = revisionId(fresh())
    const baseVersion = this.facts.workingCopy.version
    if (!this.give({ type: 'submit', revisionId: id, baseVersion, note: 'As asked.' }, who)) return
    this.revisions.set(id, { text: this.text, manuscript: this.attributed.manuscript })
  }

  judge(who: Person, pick: number) {
    const present = this.present()
    const asked = present?.digest.claims[pick % 2]
    if (!present || !asked) return
    const words = readClaims(present.manuscript).find(({ record }) => record.id === asked.id)?.text ?? ''
    const isFirst = this.differencesFor(who, present) === null
    const links = (asked.references ?? []).map((cited) => ({
      ...{ referenceId: cited.id, locator: cited.locators?.[0] ?? '', relation: 'supports' as const },
      ...{ directness: 'direct' as const, design: 'rct' as const, downgrade: null },
    }))
    const against = pick % 5 === 0 ? { decision: 'changes-requested' as const, comment: 'Say in whom.' } : {}
    if (!this.give(verdictOn(asked, { links, ...against }), who)) return
    const author = pick % 2 === 0 ? [present.text.claims[0], present.text.evidence] : [present.text.claims[1]]
    for (const word of author) expect(word.startsWith(who.id), `${who.id} judged ${word}`).toBe(false)
    // A first round is judged with the whole text beside it, a later one with the claim.
    if (isFirst) for (const said of passages(present.manuscript)) this.hadBy(who).add(said)
    if (isFirst) this.hadBy(who).add(present.text.title)
    this.hadBy(who).add(words)
    const before = this.judged.get(who.id) ?? []
    this.judged.set(who.id, [...before.filter((id) => id !== present.id), present.id])
  }

  look(who: Person, pick: number) {
    const present = this.present()
    const differences = present && this.differencesFor(who, present)
    const seen = (differences ?? []).filter((_, at) => (pick >> at) % 2 === 0)
    if (!present || seen.length === 0) return
    const command = { type: 'show-differences', revisionId: present.id, differences: seen.map(({ id }) => id) } as const
    if (!this.give(command, who)) return
    for (const { id, words, said } of seen) {
      this.shownTo(who, present.id).add(id)
      this.hadBy(who).add(words.flatMap(({ type, text }) => (type === 'deleted' ? [] : text)).join(''))
      for (const word of said.join(' ').match(/\w+\d/g) ?? []) this.hadBy(who).add(word)
    }
  }

  sign(who: Person): boolean {
    const present = this.present()
    if (!present) return false
    const shown = this.shownTo(who, present.id)
    const differences = this.differencesFor(who, present) ?? []
    const unseen = differences.map(({ id }) => id).filter((id) => !shown.has(id))
    if (!this.give({ ...signingOff(this.facts), unseen }, who)) return false
    this.signed.add(`${who.id} ${present.id}`)
    const { text } = present
    for (const word of [...text.claims, text.passage, text.evidence, text.title])
      expect(word.startsWith(who.id), `${who.id} signed their own ${word}`).toBe(false)
    for (const said of [...passages(present.manuscript), ...readClaims(present.manuscript).map((one) => one.text)])
      expect([...this.hadBy(who)], `${who.id} signed`).toContain(said)
    expect([...this.hadBy(who)]).toContain(text.title)
    return true
  }

  annotate(who: Person, pick: number) {
    const present = this.present()
    if (!present) return
    const plain = plainText(present.manuscript.document).text
    const selectors = selectorsOf(plain, { start: pick % 20, end: (pick % 20) + 5 })
    if (selectors === undefined) throw new Error('The text is too short')
    const id = annotationId(fresh())
    const said = { purpose: 'commenting', body: 'Why?', suggestion: null, blocking: pick % 4 === 0 } as const
    const command = {
      type: 'annotate',
      annotationId: id,
      revisionId: present.id,
      claimId: null,
      selectors,
      ...said,
    } as const
    if (this.give(command, who)) this.made.set(id, selectors.quote.exact)
  }

  withdraw(who: Person) {
    const [given] = this.facts.signOffs
    if (given) this.give({ type: 'withdraw-sign-off', signOffId: given.id, reason: 'I erred.' }, who)
  }

  /** An administrator changes how many have to approve. */
  policy(_: Person, pick: number) {
    const { policy } = this.facts
    const quorum = { ...policy.quorum }
    for (const risk of ['low', 'high'] as const) quorum[risk] = { ...quorum[risk], approvals: 1 + (pick % 2) }
    this.facts = { ...this.facts, policy: { ...policy, version: policy.version + 1, quorum } }
  }

  resolve(who: Person, pick: number) {
    const open = [...this.made.keys()]
    const id = open[pick % Math.max(1, open.length)]
    if (id !== undefined && this.give({ type: 'resolve-annotation', annotationId: annotationId(id) }, who))
      this.made.delete(id)
  }
}

/** Passages outside of claims, as the differences tell them. */
const passages = (text: Manuscript) => textDifferences(documentOf(), text.document).map(({ after }) => after)

const oneOf = <T>(list: readonly T[], at: number): T => {
  const one = list[at % list.length]
  if (one === undefined) throw new Error('There is nobody')
  return one
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}

test('whatever anybody does, nobody signs words they did not have before them, judges their own, or loses an annotation', () => {
  let signatures = 0
  let later = 0
  fc.assert(
    fc.property(fc.array(round, { minLength: 1, maxLength: 6 }), (rounds) => {
      const room = new Newsroom()
      for (const who of [rosa, rolf, max]) room.give({ type: 'declare-interests', interests: [] }, who)
      for (const { edits, acts } of rounds) {
        room.give({ type: 'recall' }, wim)
        room.give({ type: 'reopen', reason: 'More.' }, edith)
        for (const { who, pick } of edits) room.edit(oneOf(writing, who), pick)
        room.submit(wim)
        for (const { act, who: at, pick } of acts) {
          const who = oneOf(byWhom[act] ?? reviewing, at)
          if (act === 'sign') {
            if (!room.sign(who)) continue
            signatures += 1
            if ((room.judged.get(who.id) ?? []).length > 1) later += 1
          } else room[act](who, pick)
          expect(room.facts.annotations.map(({ id }) => id as string).sort()).toEqual([...room.made.keys()].sort())
        }
      }
    }),
    { numRuns: 250 },
  )
  // Random lives that never come to a signature would show nothing; these commonly come to 75, and 50 of a later round.
  expect(signatures).toBeGreaterThan(35)
  expect(later).toBeGreaterThan(10)
})
