import type { Manuscript } from '#lib/article/manuscript.ts'
import { ClaimRecord } from '#lib/claims/claim.ts'
import { ArticleDocument, type NodeJson } from '#lib/document/document.ts'
import { citation, documentOf, mark, node, text } from '#lib/document/edit.ts'
import { Reference } from '#lib/evidence/reference.ts'
import { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import { chance } from './chance.ts'

const people = ['Adults', 'Older people', 'Women', 'Men', 'Many patients', 'People with diabetes', 'Some smokers']
const doing = ['who walk daily', 'on a low dose', 'after a stroke', 'in the trial', 'with mild symptoms', 'at home']
const had = ['had fewer falls', 'slept longer', 'reported less pain', 'left hospital earlier', 'needed fewer tablets']
const when = ['within six weeks', 'over two years', 'in the first month', 'at every visit', 'by the end of the study']
const than = ['than those who rested', 'than with usual care', 'whatever their age', 'compared with placebo']

/** What a sentence below has on average, with its share of headings. */
const wordsOfSentence = 16.8
const referenceCount = 40

/**
 * An article of about so many words with exactly so many claims, spread evenly, each a sentence with evidence: sections
 * with quick answers, paragraphs, lists and tables, quick facts and an FAQ. The same each time.
 */
export function longArticle({ words, claims }: { readonly words: number; readonly claims: number }): Manuscript {
  const count = Math.round(words / wordsOfSentence)
  if (claims > count) throw new Error('There are more claims than sentences')
  const sentences = Array.from({ length: count }, (_, index) => {
    const before = Math.floor((index * claims) / count)
    return sentence(index, Math.floor(((index + 1) * claims) / count) > before ? claimId(before) : null)
  })
  const take = (most: number): NodeJson[] => inline(sentences.splice(0, most))
  const paragraph = (most: number) => node('paragraph', take(most))
  const document = documentOf([
    node('title', text('Does walking every day keep people well for longer?')),
    node('summary', take(3)),
    node(
      'quickFacts',
      [1, 2, 3, 4].map((number) =>
        node('fact', [node('factLabel', text(`Fact ${number}`)), node('factValue', take(1))]),
      ),
    ),
    ...sectionsOf(sentences, take, paragraph),
    node('faq', [
      node('faqItem', [
        node('question', text('Where do I begin?')),
        node('answer', [node('paragraph', text('Ask your doctor.'))]),
      ]),
    ]),
  ])
  return {
    document: ArticleDocument.parse(document),
    claims: Array.from({ length: claims }, (_, index) => recordOf(index)),
    references: Array.from({ length: referenceCount }, (_, index) => referenceOf(index)),
    dismissals: [],
  }
}

function sectionsOf(
  left: readonly unknown[],
  take: (most: number) => NodeJson[],
  paragraph: (most: number) => NodeJson,
): NodeJson[] {
  const sections: NodeJson[] = []
  while (left.length > 0) {
    const number = sections.length + 1
    const blocks = [
      node('heading', text(`What did study ${number} of walking find?`)),
      node('quickAnswer', take(1)),
      ...[5, 4, 6].map(paragraph),
    ]
    if (number % 2 === 0)
      blocks.push(
        node(
          'bulletList',
          [1, 1, 1].map((most) => node('listItem', [paragraph(most)])),
        ),
      )
    if (number % 3 === 0) blocks.push(tableOf(() => paragraph(1)))
    blocks.push(paragraph(5))
    sections.push(node('section', blocks))
  }
  return sections
}

function tableOf(paragraph: () => NodeJson): NodeJson {
  const row = (type: 'tableHeader' | 'tableCell') =>
    node(
      'tableRow',
      [1, 2, 3].map(() => node(type, [paragraph()])),
    )
  return node('table', [row('tableHeader'), row('tableCell'), row('tableCell')])
}

/** A sentence as a claim, cited where its number says so, or as plain words. */
function sentence(number: number, id: ClaimId | null): readonly NodeJson[] {
  const { pick, between, next } = chance(number)
  const figure = next() < 0.3 ? `, which is ${between(2, 60)}% of all` : ''
  const words = `${pick(people)} ${pick(doing)} ${pick(had)} ${pick(when)} ${pick(than)}${figure}.`
  if (id === null) return text(words)
  const cited = number % 4 === 0 ? [citation([referenceId(number % referenceCount)])] : []
  return [...text(words, [mark('claim', { id })]), ...cited]
}

/** Sentences one after the other with a space between them; neighbouring plain words are one piece of text. */
function inline(sentences: readonly (readonly NodeJson[])[]): NodeJson[] {
  const joined: NodeJson[] = []
  for (const piece of sentences.flatMap((each, index) => (index === 0 ? each : [...text(' '), ...each]))) {
    const last = joined.at(-1)
    if (last?.text !== undefined && piece.text !== undefined && !last.marks && !piece.marks)
      joined[joined.length - 1] = { ...last, text: last.text + piece.text }
    else joined.push(piece)
  }
  return joined
}

const idOf = (sort: number, index: number): string =>
  `00000000-0000-4000-8${sort}00-${String(index + 1).padStart(12, '0')}`
const claimId = (index: number) => ClaimId.parse(idOf(1, index))
const referenceId = (index: number) => ReferenceId.parse(idOf(2, index))

const recordOf = (index: number) =>
  ClaimRecord.parse({
    id: claimId(index),
    kind: 'efficacy',
    question: 'therapy',
    key: index < 5,
    evidence: [{ referenceId: referenceId(index % referenceCount), relation: 'supports', locator: 'p. 3', quote: '' }],
  })

const referenceOf = (index: number) =>
  Reference.parse({
    id: referenceId(index),
    csl: {
      type: 'article-journal',
      title: `Walking and health, part ${index + 1}`,
      DOI: `10.1000/walking.${index + 1}`,
    },
    appraisal: { design: 'rct' },
  })
