import { storeCard } from '#db/live-cards.ts'
import { currentNotices } from '#db/notices.ts'
import { storePage } from '#db/public-pages.ts'
import { manuscriptsOf, publicationMaterial, publicationsOf } from '#db/publication-material.ts'
import { publicKeys, rememberKey } from '#db/signing-keys.ts'
import type { Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { titleOf } from '#lib/article/title.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Person } from '#lib/identity/person.ts'
import { claimAccounts } from '#lib/publication/accounts.ts'
import { type ChangeClass, changeClass } from '#lib/publication/change-class.ts'
import { currentPublication, type PublicationFacts, PublicFacts } from '#lib/publication/facts.ts'
import { articlePath, recordFilePath, recordPath, versionPath } from '#lib/publication/paths.ts'
import { publicCard } from '#lib/publication/public-card.ts'
import { renderArticlePage } from '#lib/publication/render/article-page.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { renderRecordPage } from '#lib/publication/render/record-page.ts'
import { renderNoticePage } from '#lib/publication/render/site-pages.ts'
import { type ReviewRecord, recordText, reviewRecord } from '#lib/publication/review-record.ts'
import { stampOf } from '#lib/publication/stamp.ts'
import { stillStands } from '#lib/review/qualification.ts'
import { signerSnapshot } from '#lib/review/sign-off-payload.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { Accepted } from '#lib/workflow/decision.ts'
import { evolve } from '#lib/workflow/evolve.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'

/** Everything that the public may know of one version, with the versions before it. `facts` are those after the event. */
export interface PublicView {
  readonly facts: PublicFacts
  /** What each version changed, computed from its revision and the one before. */
  readonly changes: ReadonlyMap<number, ChangeClass>
}

/** Gathers what is public of an article at the version of `publications`' last entry. */
export async function publicView(
  tx: Tx,
  deps: Deps,
  article: ArticleFacts,
  publications: readonly PublicationFacts[],
): Promise<PublicView> {
  const current = publications.at(-1)
  if (current === undefined) throw new Error('An article that was never published has no public view')
  const material = await publicationMaterial(tx, article.article.id, current.revisionId)
  const { manuscript } = material
  const facts = PublicFacts.parse({
    now: article.now,
    site: { name: deps.site.name, origin: deps.site.url, locale: 'en' },
    article: {
      id: article.article.id,
      slug: material.slug,
      locale: material.locale,
      specialty: article.article.specialty,
    },
    authors: material.authors,
    manuscript,
    publications,
    signOffs: material.signOffs,
    verdicts: material.verdicts,
    reviewers: material.reviewers.flatMap(publicReviewer),
    notices: await currentNotices(tx, manuscript.references.map(referenceIdentity)),
    struck: material.struck,
    takenDown: article.takenDown,
    updateInWork: isUpdated(article),
    policy: article.policy,
  })
  return { facts, changes: await changesOf(tx, publications, current, manuscript) }
}

function publicReviewer(person: Person) {
  const snapshot = signerSnapshot(person)
  return snapshot === null ? [] : [{ id: person.id, ...snapshot, stands: stillStands(person) }]
}

async function changesOf(
  tx: Tx,
  publications: readonly PublicationFacts[],
  current: PublicationFacts,
  manuscript: Manuscript,
): Promise<ReadonlyMap<number, ChangeClass>> {
  const known = new Map(
    await manuscriptsOf(
      tx,
      publications.map(({ revisionId }) => revisionId),
    ),
  )
  known.set(current.revisionId, manuscript)
  return new Map(
    publications.slice(1).map((publication, index) => {
      const before = known.get(publications[index]?.revisionId ?? publication.revisionId)
      const after = known.get(publication.revisionId)
      if (!before || !after) throw new Error('A version of record has lost its revision')
      return [publication.version, changeClass(before, after)]
    }),
  )
}

/** The signed review record of a version. */
export async function signedRecord(tx: Tx, deps: Deps, { facts, changes }: PublicView): Promise<ReviewRecord> {
  await rememberKey(tx, deps.signer.publicJwk, facts.now)
  const change = changes.get(currentPublication(facts).version) ?? null
  return reviewRecord(facts, change, await publicKeys(tx), deps.signer)
}

/**
 * Renders the article's pages anew where a decision without new words changed what they say: a claim struck, a notice, a
 * signature withdrawn, an update begun or abandoned. A publication renders its own.
 */
export async function storeChangedPages(
  tx: Tx,
  deps: Deps,
  before: ArticleFacts,
  { event }: Pick<Accepted, 'event'>,
): Promise<void> {
  if (event.type === 'published') return
  const after = evolve(before, event)
  const isSame =
    after.live === before.live && after.takenDown === before.takenDown && isUpdated(after) === isUpdated(before)
  if (isSame) return
  const publications = await publicationsOf(tx, after.article.id)
  await storeArticlePages(tx, deps, await publicView(tx, deps, after, publications))
}

/** Whether readers are told that an update is in work. */
const isUpdated = ({ live, article }: ArticleFacts): boolean => live !== null && article.state !== 'published'

/** Renders the article's address and that of its current version, and points readers to them. */
export async function storeArticlePages(tx: Tx, deps: Deps, view: PublicView): Promise<void> {
  const { facts } = view
  const path = articlePath(facts)
  const { version } = currentPublication(facts)
  const at = facts.now
  const articleId = facts.article.id
  if (facts.takenDown?.type === 'withdrawal') {
    const body = renderNoticePage({
      site: publicSite(deps.site),
      locale: facts.article.locale,
      path,
      title: titleOf(facts.manuscript.document),
      kind: 'withdrawal',
      at: facts.takenDown.at,
      reason: facts.takenDown.reason,
      links: [],
    })
    for (const gone of [path, ...facts.publications.map((publication) => versionPath(facts, publication.version))]) {
      await storePage(tx, { path: gone, status: 410, contentType: html, body, articleId, at })
    }
    return
  }
  await storeCard(tx, articleId, publicCard(facts))
  const body = articleHtml(deps, view, null)
  for (const address of [path, versionPath(facts, version)]) {
    await storePage(tx, { path: address, status: 200, contentType: html, body, articleId, at })
  }
}

/** Renders an earlier version with the mark that another has taken its place. */
export async function storeSupersededPage(
  tx: Tx,
  deps: Deps,
  view: PublicView,
  by: { version: number; at: Instant },
): Promise<void> {
  const { facts } = view
  const body = articleHtml(deps, view, { version: by.version, path: articlePath(facts) })
  const path = versionPath(facts, currentPublication(facts).version)
  await storePage(tx, { path, status: 200, contentType: html, body, articleId: facts.article.id, at: by.at })
}

/** Stores the record beside the article: for people, and as the signed bytes. */
export async function storeRecordPages(tx: Tx, deps: Deps, record: ReviewRecord): Promise<void> {
  const page = renderRecordPage({ site: publicSite(deps.site), record })
  const shared = { status: 200 as const, articleId: record.article.id, at: record.now }
  const version = versionPath(record, currentPublication(record).version)
  await storePage(tx, { path: recordPath(record), contentType: html, body: page, ...shared })
  for (const path of [recordFilePath(record), `${version}/record.json`]) {
    await storePage(tx, { path, contentType: 'application/json; charset=utf-8', body: recordText(record), ...shared })
  }
}

const html = 'text/html; charset=utf-8'

const articleHtml = (
  deps: Deps,
  { facts, changes }: PublicView,
  supersededBy: { version: number; path: string } | null,
): string =>
  renderArticlePage({
    site: publicSite(deps.site),
    facts,
    stamp: stampOf(facts),
    claims: claimAccounts(facts),
    changes: Object.fromEntries(
      [...changes].map(([version, change]) => [version, change.changes.flatMap(({ reasons }) => reasons)]),
    ),
    supersededBy,
    topicAddress: null,
    reviewerAddresses: {},
  })
