import { contentHash } from '#lib/article/content.ts'
import { Manuscript } from '#lib/article/manuscript.ts'
import { claimsHash, readClaims } from '#lib/claims/fingerprint.ts'
import type { NodeJson } from '#lib/document/document.ts'
import type { Interest } from '#lib/review/declaration.ts'
import { defaultPolicy } from '#lib/review/policy.ts'
import type { SignOffPayload } from '#lib/review/sign-off.ts'
import { PublicFacts } from './facts.ts'

const id = (kind: number, number: number) =>
  `00000000-0000-4000-8000-${String(kind).padStart(4, '0')}${String(number).padStart(8, '0')}`
export const ids = {
  article: id(1, 1),
  claim: (number: number) => id(2, number),
  reference: (number: number) => id(3, number),
  person: (number: number) => id(4, number),
  revision: (number: number) => id(5, number),
  publication: (number: number) => id(6, number),
  signOff: (number: number) => id(7, number),
  verdict: (number: number) => id(8, number),
}

const node = (type: string, ...content: readonly NodeJson[]): NodeJson => ({ type, content })
const say = (text: string, ...marks: readonly { type: string; attrs?: Record<string, unknown> }[]): NodeJson =>
  marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks }
const claim = (number: number) => ({ type: 'claim', attrs: { id: ids.claim(number) } })
const cite = (...numbers: number[]): NodeJson => ({
  type: 'citation',
  attrs: { referenceIds: numbers.map(ids.reference) },
})
const paragraph = (...content: readonly NodeJson[]) => node('paragraph', ...content)
const fact = (label: string, ...value: readonly NodeJson[]) =>
  node('fact', node('factLabel', say(label)), node('factValue', ...value))
const section = (heading: string, answer: readonly NodeJson[], ...blocks: readonly NodeJson[]) =>
  node('section', node('heading', say(heading)), node('quickAnswer', ...answer), ...blocks)
const asked = (question: string, ...answer: readonly NodeJson[]) =>
  node('faqItem', node('question', say(question)), node('answer', ...answer))

/** An article of every part that there is. Its studies are invented, as are their findings. */
export const sampleDocument: NodeJson = node(
  'doc',
  node('title', say('Does a short walk after dinner lower blood sugar?')),
  node(
    'summary',
    say('A quarter of an hour on foot after the evening meal '),
    say('flattened the rise in glucose in adults with type 2 diabetes', claim(1)),
    say('. It helps beside treatment, not in its place.'),
  ),
  node(
    'quickFacts',
    fact('Walk in the trial', say('15 minutes', claim(2))),
    fact('People studied', say('84 adults')),
    fact('Measured for', say('12 weeks')),
  ),
  section(
    'How much does a walk help?',
    [say('Somewhat: the rise after the meal was about a fifth smaller.', claim(3))],
    paragraph(
      say('In a randomised trial, '),
      say('a 15-minute walk begun within half an hour of dinner ', claim(3)),
      say('lowered the peak', claim(3), { type: 'bold' }),
      say(' compared with resting', claim(3)),
      cite(1),
      say('. The authors publish '),
      say('their protocol', { type: 'link', attrs: { href: 'https://example.org/protocol?a=1&b=2' } }),
      say('. A later review found '),
      say('the same direction in six small trials', claim(4)),
      say(' that ', claim(4), claim(5)),
      say('differed in their methods', claim(5)),
      cite(1, 2),
      say('.'),
    ),
    node('subheading', say('What walking does not change')),
    node(
      'bulletList',
      node('listItem', paragraph(say('It does not replace medicines.'))),
      node(
        'listItem',
        paragraph(
          say('The average over three months, '),
          say('HbA', claim(6)),
          say('1c', claim(6), { type: 'subscript' }),
          say(', hardly moved', claim(6), { type: 'link', attrs: { href: 'https://example.org/hba1c' } }),
          say('.'),
        ),
      ),
    ),
    node(
      'table',
      node(
        'tableRow',
        node('tableHeader', paragraph(say('Group'))),
        node('tableHeader', paragraph(say('Peak glucose'))),
      ),
      node('tableRow', node('tableCell', paragraph(say('Walk'))), node('tableCell', paragraph(say('8.1 mmol/L')))),
      node('tableRow', node('tableCell', paragraph(say('Rest'))), node('tableCell', paragraph(say('10.0 mmol/L')))),
    ),
  ),
  section(
    'Who should take care?',
    [say('Anybody whose treatment can bring glucose too low.')],
    paragraph(
      say('With insulin or a sulfonylurea, exercise soon after a dose can cause hypoglycaemia', claim(7)),
      say('. Carry something sweet and ask your clinic first.'),
    ),
    {
      type: 'callout',
      attrs: { tone: 'warning' },
      content: [paragraph(say('Stop and sit down if you feel shaky, sweaty or confused.'))],
    },
  ),
  node(
    'faq',
    asked(
      'Is a walk before dinner as good?',
      paragraph(say('No trial has compared the two directly', claim(8)), say('.')),
    ),
    asked('Must I walk fast?', paragraph(say('No. The people in the trial chose their own pace.'))),
  ),
)

const link = (reference: number, locator: string, quote: string, relation = 'supports') => ({
  referenceId: ids.reference(reference),
  relation,
  locator,
  quote,
})
const trial = link(1, 'p. 214, table 2', 'peak glucose was 1.9 mmol/L lower after walking')
const review = link(2, 'p. 7', 'all six trials favoured walking; heterogeneity was considerable')
const record = (number: number, kind: string, question: string, key: boolean, ...evidence: unknown[]) => ({
  id: ids.claim(number),
  kind,
  question,
  key,
  evidence,
})
const appraisal = (design: string) => ({
  design,
  inconclusive: false,
  lowQuality: false,
  inceptionCohort: false,
  randomSample: false,
  preprint: false,
  dataYear: null,
  pooledDesign: null,
  statedLevel: null,
})

export const sampleManuscript: Manuscript = Manuscript.parse({
  document: sampleDocument,
  claims: [
    record(1, 'efficacy', 'therapy', true, trial),
    record(2, 'procedure', 'not-gradable', false, trial),
    record(3, 'efficacy', 'therapy', false, trial, review),
    record(4, 'efficacy', 'therapy', false, review),
    record(5, 'evidence-status', 'not-gradable', false, review),
    record(6, 'efficacy', 'therapy', false, trial),
    record(7, 'safety', 'harm', false, link(3, 'section 4.4', 'exercise may increase the risk of hypoglycaemia')),
    record(8, 'evidence-status', 'not-gradable', false, link(2, 'p. 9', 'no trial compared timing head to head')),
  ],
  references: [
    {
      id: ids.reference(1),
      csl: {
        type: 'article-journal',
        title: 'Walking after the evening meal and postprandial glucose: a randomised trial',
        author: [
          { family: 'Okafor', given: 'Ngozi B' },
          { family: 'Lind', given: 'Per' },
        ],
        'container-title': 'Journal of Invented Metabolism',
        'container-title-short': 'J Invent Metab',
        issued: { 'date-parts': [[2024, 3, 1]] },
        volume: '12',
        issue: '3',
        page: '210-219',
        DOI: '10.5555/jim.2024.0210',
        PMID: '99000001',
      },
      appraisal: appraisal('rct'),
    },
    {
      id: ids.reference(2),
      csl: {
        type: 'article-journal',
        title: 'Physical activity near meals in type 2 diabetes: a systematic review',
        author: [{ family: 'Moreau', given: 'Claire' }],
        'container-title': 'Invented Reviews',
        issued: { 'date-parts': [[2025]] },
        volume: '4',
        page: '1-15',
        DOI: '10.5555/ir.2025.0001',
      },
      appraisal: appraisal('sr-rct'),
    },
    {
      id: ids.reference(3),
      csl: {
        type: 'webpage',
        title: 'Summary of product characteristics: a sulfonylurea',
        author: [{ literal: 'Example Medicines Agency' }],
        issued: { 'date-parts': [[2025, 6, 2]] },
        accessed: { 'date-parts': [[2026, 2, 1]] },
        URL: 'https://example.org/spc',
      },
      appraisal: appraisal('regulatory-document'),
    },
  ],
  dismissals: [],
})

const signers = [
  { name: 'Ines Carvalho', degrees: ['MD', 'PhD'], jobTitle: 'consultant endocrinologist', specialties: ['Endocrine'] },
  {
    name: 'Tomas Hedlund',
    degrees: ['MD'],
    jobTitle: 'general practitioner',
    specialties: ['Endocrine', 'PrimaryCare'],
  },
] as const
const interest: Interest = { type: 'consulting', party: 'Example Devices', detail: '', related: true }

const snapshot = (number: number) => ({
  name: signers[number - 1]?.name ?? 'Somebody',
  degrees: signers[number - 1]?.degrees ?? [],
  jobTitle: signers[number - 1]?.jobTitle ?? '',
  specialties: signers[number - 1]?.specialties ?? [],
  orcid: number === 1 ? '0000-0002-1825-0097' : null,
  licence: { country: 'SE', issuer: 'Board of Health' },
  verifiedAt: '2026-01-10T09:00:00.000Z',
})

/** The facts of a first publication in which everything is in order: two reviewers approved and signed all of it. */
export function sampleFacts(change: Partial<PublicFacts> = {}): PublicFacts {
  const manuscript = change.manuscript ?? sampleManuscript
  const claims = readClaims(manuscript)
  const hashes = {
    contentHash: contentHash(manuscript),
    claimsHash: claimsHash(
      claims.map(({ record, fingerprint }) => ({ id: record.id, fingerprint, key: record.key })),
      manuscript.dismissals,
    ),
  }
  const payload = (number: number): unknown => ({
    // One signature of each format: those that were made before the proof of identity was signed too stay good.
    format: `countersign/sign-off/${number}`,
    ...(number === 2 ? { proof: { method: 'passkey', at: '2026-02-12T09:52:00.000Z' } } : {}),
    signOffId: ids.signOff(number),
    articleId: ids.article,
    revisionId: ids.revision(1),
    revisionNumber: 1,
    ...hashes,
    approved: claims.map(({ record: { id: claimId }, fingerprint }) => ({ claimId, fingerprint })),
    meaning: 'reviewed-approved',
    signerId: ids.person(number),
    signer: snapshot(number),
    interests: number === 2 ? [interest] : [],
    policyVersion: 1,
    at: `2026-02-1${number}T10:00:00.000Z`,
  })
  const facts = PublicFacts.parse({
    now: '2026-03-01T08:00:00.000Z',
    site: { name: 'The Clinic Desk', origin: 'https://clinic.example', locale: 'en' },
    article: { id: ids.article, slug: 'walk-after-dinner', locale: 'en', specialty: 'Endocrine' },
    authors: ['Maja Ek', 'Jonas Brandt'],
    manuscript,
    publications: [
      {
        id: ids.publication(1),
        version: 1,
        kind: 'first',
        publishedAt: '2026-02-14T06:00:00.000Z',
        publicNote: null,
        revisionId: ids.revision(1),
        revisionNumber: 1,
        ...hashes,
      },
    ],
    signOffs: [1, 2].map((number) => ({ payload: payload(number) as SignOffPayload, keyId: 'key', signature: 'none' })),
    verdicts: claims.flatMap(({ record, fingerprint }, index) =>
      [1, 2].map((number) => ({
        id: ids.verdict(index * 2 + number),
        claimId: record.id,
        fingerprint,
        reviewerId: ids.person(number),
        revisionId: ids.revision(1),
        decision: 'approved',
        links: record.evidence.map(({ referenceId, relation, locator }) => ({
          referenceId,
          locator,
          relation,
          directness: 'direct',
          design: manuscript.references.find((reference) => reference.id === referenceId)?.appraisal?.design ?? null,
          downgrade: null,
        })),
        downgrade: null,
        at: `2026-02-1${number}T09:${String(index).padStart(2, '0')}:00.000Z`,
      })),
    ),
    reviewers: [1, 2].map((number) => ({ id: ids.person(number), ...snapshot(number), stands: true })),
    notices: {},
    struck: [],
    takenDown: null,
    updateInWork: false,
    policy: defaultPolicy,
  })
  return { ...facts, ...change }
}
