import type { NodeJson } from '#lib/document/document.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import { currentPublication, type PublicationFacts } from '#lib/publication/facts.ts'
import { addressOf, articlePath } from '#lib/publication/paths.ts'
import { interestsLine } from '#lib/publication/words.ts'
import type { SignOff } from '#lib/review/sign-off.ts'
import { dayOf, type PlainDate } from '#lib/time/instant.ts'
import { type JatsContext, lineOf } from './jats-text.ts'
import { type ExportAccount, stampLine } from './subject.ts'
import { type XmlNode, xml } from './xml.ts'

/** What is said of the article: who, when, under which review. Elements stand in the order that JATS asks for. */
export function frontOf(account: ExportAccount, context: JatsContext): XmlNode {
  const { facts, published } = account
  const host = URL.parse(facts.site.origin)?.host ?? facts.site.name
  const [first] = published
  return xml(
    'front',
    {},
    xml(
      'journal-meta',
      {},
      xml('journal-id', { 'journal-id-type': 'publisher-id' }, host),
      xml('journal-title-group', {}, xml('journal-title', {}, facts.site.name)),
      xml('publisher', {}, xml('publisher-name', {}, facts.site.name)),
    ),
    xml(
      'article-meta',
      {},
      xml('article-id', { 'pub-id-type': 'publisher-id' }, facts.article.id),
      articleVersion(account),
      xml(
        'article-categories',
        {},
        xml('subj-group', { 'subj-group-type': 'heading' }, xml('subject', {}, specialtyName(facts.article.specialty))),
      ),
      xml('title-group', {}, xml('article-title', {}, lineOf(nodeOf(account, 'title'), context))),
      contributors(account),
      notesOfSigners(facts.signOffs),
      first !== undefined && dated('pub-date', 'pub', dayOf(first.publishedAt)),
      history(account),
      published.length > 0 &&
        xml('self-uri', { 'content-type': 'html', 'xlink:href': addressOf(facts, articlePath(facts)) }),
      abstracts(account, context),
      xml('custom-meta-group', {}, meta(account)),
    ),
  )
}

const nodeOf = ({ document }: ExportAccount, type: string) => document.content?.find((node) => node.type === type)

/** NISO RP-8-2008 (JAV): what stage of an article this is. */
function articleVersion({ text }: ExportAccount): XmlNode {
  const [type, term] =
    text.kind === 'version'
      ? text.number === 1
        ? ['VoR', 'Version of Record']
        : ['CVoR', 'Corrected Version of Record']
      : text.kind === 'revision'
        ? ['SMUR', 'Submitted Manuscript Under Review']
        : ['AO', 'Author’s Original']
  return xml('article-version', { vocab: 'JAV', 'article-version-type': type, 'vocab-term': term }, String(text.number))
}

function contributors({ facts }: ExportAccount): readonly XmlNode[] {
  const authors = facts.authors.map((name) =>
    xml('contrib', { 'contrib-type': 'author' }, xml('string-name', {}, name)),
  )
  const reviewers = facts.signOffs.map(({ payload: { signer } }, index) =>
    xml(
      'contrib',
      { 'contrib-type': 'reviewer' },
      // Typed by the reviewer and looked at by an administrator; ORCID was not asked, so it is not authenticated.
      signer.orcid !== null &&
        xml('contrib-id', { 'contrib-id-type': 'orcid', authenticated: 'false' }, `https://orcid.org/${signer.orcid}`),
      xml('string-name', {}, signer.name),
      signer.degrees.length > 0 && xml('degrees', {}, signer.degrees.join(', ')),
      signer.jobTitle !== '' && xml('role', {}, signer.jobTitle),
      xml('xref', { 'ref-type': 'fn', rid: `interests-${index + 1}` }, String(index + 1)),
    ),
  )
  const all = [...authors, ...reviewers]
  return all.length === 0 ? [] : [xml('contrib-group', {}, all)]
}

const notesOfSigners = (signOffs: readonly SignOff[]): XmlNode | null =>
  signOffs.length === 0
    ? null
    : xml(
        'author-notes',
        {},
        signOffs.map(({ payload: { signer, interests } }, index) =>
          xml(
            'fn',
            { 'fn-type': 'coi-statement', id: `interests-${index + 1}` },
            xml('p', {}, `${signer.name}: ${interestsLine(interests)}.`),
          ),
        ),
      )

const events = { first: 'pub', update: 'updated', correction: 'corrected' } as const satisfies Record<
  PublicationFacts['kind'],
  string
>

/** Signatures, versions and a retraction, oldest first. */
function history({ facts, published }: ExportAccount): XmlNode | null {
  const told = [
    ...facts.signOffs.map(({ payload }) => ({
      type: 'reviewed',
      at: payload.at,
      words: `Reviewed and approved by ${payload.signer.name}`,
    })),
    ...published.map(({ kind, version, publicNote, publishedAt }) => ({
      type: events[kind],
      at: publishedAt,
      words: [`Version ${version}`, publicNote].filter((part) => part !== null).join(': '),
    })),
    ...(facts.takenDown === null
      ? []
      : [
          {
            type: facts.takenDown.type === 'retraction' ? 'retracted' : 'withdrawn',
            at: facts.takenDown.at,
            words: facts.takenDown.reason,
          },
        ]),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  if (told.length === 0) return null
  return xml(
    'pub-history',
    {},
    told.map(({ type, at, words }) =>
      xml('event', { 'event-type': type }, xml('event-desc', {}, words), dated('date', type, dayOf(at))),
    ),
  )
}

function dated(name: 'date' | 'pub-date', type: string, day: PlainDate): XmlNode {
  const [year = '', month = '', date = ''] = day.split('-')
  return xml(
    name,
    { 'date-type': type, 'iso-8601-date': day },
    xml('day', {}, date),
    xml('month', {}, month),
    xml('year', {}, year),
  )
}

/** The summary, and the quick facts as key points. */
function abstracts(account: ExportAccount, context: JatsContext): readonly XmlNode[] {
  const content = account.document.content ?? []
  return content.flatMap((part) => {
    const inner =
      part.type === 'summary' ? lineOf(part, context) : part.type === 'quickFacts' ? factsOf(part, context) : []
    if (inner.length === 0) return []
    return part.type === 'summary'
      ? [xml('abstract', { 'abstract-type': 'summary' }, xml('p', {}, inner))]
      : [
          xml(
            'abstract',
            { 'abstract-type': 'key-points' },
            xml('title', {}, 'Quick facts'),
            xml('list', { 'list-type': 'bullet' }, inner),
          ),
        ]
  })
}

const factsOf = (part: NodeJson, context: JatsContext): readonly XmlNode[] =>
  (part.content ?? []).map((fact) => {
    const [label = [], value = []] = ['factLabel', 'factValue'].map((type) =>
      lineOf(
        fact.content?.find((child) => child.type === type),
        context,
      ),
    )
    const named = label.length > 0 && xml('bold', {}, label)
    return xml('list-item', {}, xml('p', {}, named, named && ': ', value))
  })

function meta(account: ExportAccount): readonly XmlNode[] {
  const { facts, stamp, claims } = account
  const current = currentPublication(facts)
  const said: readonly (readonly [string, string | undefined])[] = [
    ['review', stampLine(account)],
    ['evidence-scale', stamp?.level.scaleName],
    ['evidence-level', stamp?.level.label],
    ['last-reviewed', stamp?.dates.lastReviewed],
    ['next-review', stamp?.dates.nextReviewDue],
    ['revision-hash', current.contentHash],
    ['claims-hash', current.claimsHash],
    ['claims-approved', `${claims.filter(({ state }) => state === 'approved').length} of ${claims.length}`],
  ]
  return said.flatMap(([name, value]) =>
    value === undefined ? [] : [xml('custom-meta', {}, xml('meta-name', {}, name), xml('meta-value', {}, value))],
  )
}
