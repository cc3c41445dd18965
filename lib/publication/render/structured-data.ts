import type { NodeJson } from '#lib/document/document.ts'
import { isoDate } from '#lib/evidence/csl.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import { standing } from '#lib/evidence/notices.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import { currentPublication, type PublicFacts } from '#lib/publication/facts.ts'
import { addressOf, articlePath } from '#lib/publication/paths.ts'
import type { Stamp, StampReviewer } from '#lib/publication/stamp-types.ts'
import { nodesOf, wordsOf } from './document-words.ts'
import type { PageSite } from './page.ts'
import type { ReviewerAddresses } from './stamp-block.ts'

type Node = Record<string, unknown>

/**
 * schema.org data of an article page. Says nothing that readers do not see. `lastReviewed` and `reviewedBy` stand on the
 * page, where schema.org allows them, and only while the stamp holds. No ClaimReview (that is for other people's claims)
 * and no evidence level (its property belongs to guidelines).
 */
export function structuredData(
  document: NodeJson,
  facts: PublicFacts,
  stamp: Stamp,
  site: PageSite,
  addresses: ReviewerAddresses,
): Node {
  const url = addressOf(facts, articlePath(facts))
  const holds = stamp.state === 'reviewed' || stamp.state === 'update-in-review'
  return withoutEmpty({
    '@context': 'https://schema.org',
    '@type': 'MedicalWebPage',
    '@id': url,
    url,
    name: firstWords(document, 'title'),
    inLanguage: facts.article.locale,
    ...(holds && {
      lastReviewed: stamp.dates.lastReviewed,
      reviewedBy: stamp.reviewers.map((person) => reviewerNode(person, facts, addresses)),
    }),
    specialty: `https://schema.org/${facts.article.specialty}`,
    publishingPrinciples: site.publishingPrinciples === null ? null : addressOf(facts, site.publishingPrinciples),
    mainEntity: articleNode(document, facts, site),
    hasPart: faqNode(document),
  })
}

function articleNode(document: NodeJson, facts: PublicFacts, site: PageSite): Node {
  const [first] = facts.publications
  const current = currentPublication(facts)
  const corrections = facts.publications.filter(({ kind }) => kind === 'correction')
  return {
    '@type': 'Article',
    headline: firstWords(document, 'title'),
    description: firstWords(document, 'summary'),
    author: facts.authors.map((name) => ({ '@type': 'Person', name })),
    publisher: { '@type': 'Organization', name: site.name, url: site.origin },
    datePublished: first?.publishedAt,
    dateModified: current.publishedAt,
    version: String(current.version),
    correction: corrections.map(({ publicNote, correction, publishedAt }) => ({
      '@type': 'CorrectionComment',
      // As the page says it.
      text: correction === undefined ? publicNote : `What was wrong: ${correction.was} It says now: ${correction.now}`,
      datePublished: publishedAt,
    })),
    citation: facts.manuscript.references.map((reference) => citationNode(reference, facts)),
  }
}

function citationNode(reference: Reference, facts: PublicFacts): Node {
  const { csl } = reference
  const notice = facts.notices[referenceIdentity(reference)]
  const scholarly = csl.type === 'article-journal' || csl.type === 'article'
  return {
    '@type': scholarly ? 'ScholarlyArticle' : csl.type === 'webpage' ? 'WebPage' : 'CreativeWork',
    name: csl.title,
    datePublished: csl.issued === undefined ? null : isoDate(csl.issued),
    identifier: [
      ...(csl.DOI === undefined ? [] : [{ '@type': 'PropertyValue', propertyID: 'DOI', value: csl.DOI }]),
      ...(csl.PMID === undefined ? [] : [{ '@type': 'PropertyValue', propertyID: 'PMID', value: csl.PMID }]),
    ],
    sameAs: csl.DOI === undefined ? null : `https://doi.org/${csl.DOI}`,
    url: csl.DOI === undefined ? csl.URL : null,
    creativeWorkStatus: standing(notice) === 'retracted' ? 'Retracted' : null,
  }
}

function reviewerNode(person: StampReviewer, facts: PublicFacts, addresses: ReviewerAddresses): Node {
  const orcid = person.orcid === null ? null : `https://orcid.org/${person.orcid}`
  const address = addresses[person.id]
  return {
    '@type': 'Person',
    name: person.name,
    honorificSuffix: person.degrees.join(', '),
    jobTitle: person.jobTitle,
    knowsAbout: person.specialties.map(specialtyName),
    identifier: orcid,
    sameAs: orcid,
    url: address === undefined ? null : addressOf(facts, address),
  }
}

/** Questions with their answers; one without the other is left out (schema.org asks for both). */
function faqNode(document: NodeJson): Node | null {
  const questions = nodesOf(document, 'faqItem').flatMap((item) => {
    const [name, text] = [firstWords(item, 'question'), firstWords(item, 'answer')]
    if (name === '' || text === '') return []
    return [{ '@type': 'Question', name, acceptedAnswer: { '@type': 'Answer', text } }]
  })
  return questions.length === 0 ? null : { '@type': 'FAQPage', mainEntity: questions }
}

/** The words of the first node of a type; empty when there is none. */
export function firstWords(document: NodeJson, type: string): string {
  const [first] = nodesOf(document, type)
  return first === undefined ? '' : wordsOf(first)
}

function withoutEmpty(node: Node): Node {
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]) => {
      const kept = tidy(value)
      return kept === null ? [] : [[key, kept]]
    }),
  )
}

function tidy(value: unknown): unknown {
  if (value === undefined || value === null || value === '' || value === false) return null
  if (Array.isArray(value)) {
    const kept = value.map(tidy).filter((item) => item !== null)
    return kept.length === 0 ? null : kept
  }
  return typeof value === 'object' ? withoutEmpty(value as Node) : value
}
