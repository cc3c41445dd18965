import { picturesOf, publishPictures } from '#db/media.ts'
import { slugsOfPeople } from '#db/people.ts'
import { pathsOf, recordType, storePage } from '#db/public-pages.ts'
import { manuscriptsOf, publicationMaterial, publicationsOf } from '#db/publication-material.ts'
import { recordOf } from '#db/publications.ts'
import { namedAs, relatedPieces } from '#db/related-pieces.ts'
import { publicKeys, rememberKey } from '#db/signing-keys.ts'
import type { Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { pictureAddress } from '#lib/document/picture.ts'
import { picturesIn } from '#lib/document/pictures-in.ts'
import { claimAccounts } from '#lib/publication/accounts.ts'
import { type ChangeClass, changeClass } from '#lib/publication/change-class.ts'
import { currentPublication, type PublicationFacts, type PublicFacts } from '#lib/publication/facts.ts'
import { articlePath, recordFilePath, recordPath, reviewerPath, versionPath } from '#lib/publication/paths.ts'
import { publicDocument, renderArticlePage } from '#lib/publication/render/article-page.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { renderRecordPage } from '#lib/publication/render/record-page.ts'
import { renderNoticePage } from '#lib/publication/render/site-pages.ts'
import { firstWords } from '#lib/publication/render/structured-data.ts'
import { ReviewRecord, recordText, reviewRecord } from '#lib/publication/review-record.ts'
import { stampOf } from '#lib/publication/stamp.ts'
import { topicOf, topicPath } from '#lib/publication/topics.ts'
import { isUpdated, publicFactsOf } from '#lib/queries/public-facts.ts'
import type { Accepted } from '#lib/workflow/decision.ts'
import { evolve } from '#lib/workflow/evolve.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { storeInLists } from './public-listing.ts'
import { renderNamingPages, standingOf } from './related-pieces.ts'

/** Everything that the public may know of one version, with the versions before it. `facts` are those after the event. */
export interface PublicView {
  readonly facts: PublicFacts
  /** What each version changed, computed from its revision and the one before. */
  readonly changes: ReadonlyMap<number, ChangeClass>
}

/** Gathers what is public of an article at the version of `publications`' last entry; `changes` where they are known. */
export async function publicView(
  tx: Tx,
  deps: Pick<Deps, 'site'>,
  article: ArticleFacts,
  publications: readonly PublicationFacts[],
  changes?: PublicView['changes'],
): Promise<PublicView> {
  const current = publications.at(-1)
  if (current === undefined) throw new Error('An article that was never published has no public view')
  const material = await publicationMaterial(tx, article.article.id, current.revisionId)
  const facts = await publicFactsOf(tx, deps.site, article, publications, material)
  return { facts, changes: only(publications, changes ?? (await changesIn(tx, publications))) }
}

const only = (publications: readonly PublicationFacts[], changes: PublicView['changes']): PublicView['changes'] =>
  new Map([...changes].filter(([version]) => publications.some((publication) => publication.version === version)))

/** What each version changed, computed from its revision and the one before. */
export async function changesIn(tx: Tx, publications: readonly PublicationFacts[]): Promise<PublicView['changes']> {
  const known = await manuscriptsOf(
    tx,
    publications.map(({ revisionId }) => revisionId),
  )
  return new Map(
    publications.slice(1).map((publication, index) => {
      const before = known.get(publications[index]?.revisionId ?? publication.revisionId)
      const after = known.get(publication.revisionId)
      if (!before || !after) throw new Error('A version of record has lost its revision')
      return [publication.version, changeClass(before, after)]
    }),
  )
}

/** The signed review record of a version, as it stands at the facts' moment. */
export async function signedRecord(tx: Tx, deps: Deps, { facts, changes }: PublicView): Promise<ReviewRecord> {
  await rememberKey(tx, deps.signer.publicJwk, facts.now)
  const change = changes.get(currentPublication(facts).version) ?? null
  return reviewRecord(facts, change, await publicKeys(tx), deps.signer)
}

/**
 * Renders the article's pages anew where a decision without new words changed what they say: a claim struck, a notice, a
 * signature withdrawn, a verdict on what is live, an update begun or abandoned. A publication renders its own.
 */
export async function storeChangedPages(
  tx: Tx,
  deps: Deps,
  before: ArticleFacts,
  { event }: Pick<Accepted, 'event'>,
): Promise<void> {
  if (event.type === 'published') return
  const after = evolve(before, event)
  if (after.live !== before.live || after.takenDown !== before.takenDown || isOnLiveClaim(before, event))
    await storeArticlePages(tx, deps, after, 'every-version')
  else if (isUpdated(after) !== isUpdated(before)) await storeArticlePages(tx, deps, after, 'current-version')
}

/** Whether a verdict was given or withdrawn by which a live claim may stand or fall. */
function isOnLiveClaim({ live, verdicts }: ArticleFacts, event: Accepted['event']): boolean {
  const verdict =
    event.type === 'verdict-given'
      ? event.verdict
      : event.type === 'verdict-withdrawn'
        ? verdicts.find(({ id }) => id === event.verdictId)
        : undefined
  return verdict !== undefined && (live?.claims.some(({ fingerprint }) => fingerprint === verdict.fingerprint) ?? false)
}

/**
 * Renders what readers get of an article as `article` says it is now, and points its addresses there. `every-version` also
 * renders the earlier versions, each of which names the one that took its place, the records, and opens the pictures of all
 * of them to readers; without it only the page of the current version is made anew.
 */
export async function storeArticlePages(
  tx: Tx,
  deps: Deps,
  article: ArticleFacts,
  extent: 'every-version' | 'current-version',
): Promise<void> {
  const publications = await publicationsOf(tx, article.article.id)
  const newest = publications.at(-1)
  if (newest === undefined) return
  const view = await publicView(tx, deps, article, publications)
  const { takenDown } = article
  const named = article.live === null ? null : await namedAs(tx, article.article.id)
  await storeInLists(tx, view)
  await renderNamingPages(tx, deps, standingOf(view.facts), named, (other) =>
    storeArticlePages(tx, deps, other, 'current-version'),
  )
  if (takenDown !== null && takenDown.type !== 'retraction') return storeGone(tx, deps, view, takenDown)
  const path = articlePath(view.facts)
  const current = await articleHtml(tx, deps, view, null)
  await storeVersion(tx, view, [path, versionPath(view.facts, newest.version)], current)
  if (extent === 'current-version') return
  const pictures = [...picturesIn(view.facts.manuscript.document)]
  await storeRecord(tx, deps, view, 'current')
  for (const [index, { version }] of publications.slice(0, -1).entries()) {
    const upTo = publications.slice(0, index + 1)
    // That an update is in work is told on the page of the version that it will replace.
    const earlier = await publicView(tx, deps, { ...article, live: null }, upTo, view.changes)
    const body = await articleHtml(tx, deps, earlier, { version: newest.version, path })
    await storeVersion(tx, earlier, [versionPath(earlier.facts, version)], body)
    await storeRecord(tx, deps, earlier, 'earlier')
    pictures.push(...picturesIn(earlier.facts.manuscript.document))
  }
  await publishPictures(tx, article.article.id, pictures)
}

async function storeVersion(tx: Tx, { facts }: PublicView, paths: readonly string[], body: string): Promise<void> {
  for (const path of paths)
    await storePage(tx, { path, status: 200, contentType: html, body, articleId: facts.article.id, at: facts.now })
}

/** Nothing of a withdrawn or expired article is served: at each of its addresses stands the notice. */
async function storeGone(
  tx: Tx,
  deps: Deps,
  { facts }: PublicView,
  { type, at, reason }: NonNullable<ArticleFacts['takenDown']>,
): Promise<void> {
  const { id: articleId, locale } = facts.article
  const body = renderNoticePage({
    site: publicSite(deps.site),
    locale,
    path: articlePath(facts),
    title: firstWords(publicDocument(facts), 'title'),
    kind: type,
    at,
    reason,
    links: [
      { label: 'All corrections and notices', href: '/corrections' },
      { label: 'Other articles, by topic', href: '/topics' },
    ],
  })
  const versions = facts.publications.map(({ version }) => versionPath(facts, version))
  const known = await pathsOf(tx, articleId)
  for (const path of new Set([articlePath(facts), ...versions, ...known]))
    await storePage(tx, { path, status: 410, contentType: html, body, articleId, at: facts.now })
  await publishPictures(tx, articleId, [])
}

/**
 * Stores the record beside a version: for people (the current version alone), and as signed bytes. They are those of the
 * day of publication while everything they tell still stands, and are made anew where the article was retracted or a
 * signature withdrawn. What was signed cannot be told without its words, so while a claim is struck nothing is served there.
 */
async function storeRecord(tx: Tx, deps: Deps, view: PublicView, which: 'current' | 'earlier'): Promise<void> {
  const { facts } = view
  const { id, version } = currentPublication(facts)
  const kept = await recordOf(tx, id)
  const shared = { articleId: facts.article.id, at: facts.now }
  const record = stillTells(ReviewRecord.parse(JSON.parse(kept)), facts) ?? (await signedRecord(tx, deps, view))
  const path = recordPath(facts)
  if (which === 'current') {
    const body = renderRecordPage({ site: publicSite(deps.site), record })
    await storePage(tx, { ...shared, path, status: 200, contentType: html, body })
  }
  const answer =
    facts.struck.length > 0
      ? ({ status: 410, contentType: 'text/plain; charset=utf-8', body: notServed } as const)
      : ({ status: 200, contentType: recordType, body: recordText(record) } as const)
  const files = [`${versionPath(facts, version)}/record.json`, ...(which === 'current' ? [recordFilePath(facts)] : [])]
  for (const file of files) await storePage(tx, { ...shared, ...answer, path: file })
}

const notServed =
  'A statement of this version was taken back since. The signed record cannot be checked without its words, so it is not served.\n'

/** The record of the day of publication, or `null` where an act since then made it untrue. */
function stillTells(record: ReviewRecord, { struck, takenDown, signOffs }: PublicFacts): ReviewRecord | null {
  const standing = new Set(signOffs.map(({ payload }) => payload.signOffId))
  const signed = record.signOffs.every(({ payload }) => standing.has(payload.signOffId))
  return signed && struck.length === 0 && takenDown === null ? record : null
}

const html = 'text/html; charset=utf-8'

async function articleHtml(
  tx: Tx,
  deps: Deps,
  { facts, changes }: PublicView,
  supersededBy: { version: number; path: string } | null,
): Promise<string> {
  const pictures = await picturesOf(tx, picturesIn(facts.manuscript.document))
  const stamp = stampOf(facts)
  const slugs = await slugsOfPeople(
    tx,
    stamp.reviewers.map(({ id }) => id),
  )
  return renderArticlePage({
    site: publicSite(deps.site),
    facts,
    stamp,
    claims: claimAccounts(facts),
    changes: Object.fromEntries(
      [...changes].map(([version, change]) => [version, change.changes.flatMap(({ reasons }) => reasons)]),
    ),
    supersededBy,
    related: supersededBy === null && facts.takenDown === null ? await relatedPieces(tx, standingOf(facts)) : [],
    topicAddress: topicPath(topicOf(facts.article.specialty)),
    reviewerAddresses: Object.fromEntries([...slugs].map(([id, slug]) => [id, reviewerPath(slug)])),
    pictures: Object.fromEntries(
      pictures.map(({ hash, width, height }) => [pictureAddress(hash), { width, height }] as const),
    ),
  })
}
