import { timingSafeEqual } from 'node:crypto'
import { readArticle } from '#db/article-facts.ts'
import { picturesOf, readPicture, type ServedPicture } from '#db/media.ts'
import { countOpening, type PreviewLink, previewLinkOf, previewLinksOf } from '#db/preview-links.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { type Sha256, sha256Hex } from '#lib/canonical/sha256.ts'
import { recordEdits } from '#lib/commands/record-edits.ts'
import type { PreviewLinkView } from '#lib/contract/preview-links.ts'
import { pictureAddress } from '#lib/document/picture.ts'
import { picturesIn } from '#lib/document/pictures-in.ts'
import type { ExportSubject } from '#lib/export/subject.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf, mayShowOutside } from '#lib/identity/policy.ts'
import { claimAccounts } from '#lib/publication/accounts.ts'
import { renderArticlePage } from '#lib/publication/render/article-page.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { readdressed } from '#lib/publication/render/readdress.ts'
import { stampOf } from '#lib/publication/stamp.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { isFrozen, isInWork } from '#lib/workflow/in-work.ts'
import { textInWork } from './text-in-work.ts'

type Reading = Pick<Deps, 'db' | 'site' | 'clock' | 'newId'>

/** What a token opens: nothing that ever was, something that has ended, or the text in work. */
export type Opened =
  | { readonly kind: 'unknown' }
  /** `path` leads to the article where readers have it by now. */
  | { readonly kind: 'ended'; readonly path: string | null }
  | { readonly kind: 'open'; readonly link: PreviewLink; readonly facts: ArticleFacts }

/** Looks a token up by its hash, so that how long it takes tells nothing of any token. */
async function open(token: string, { db, clock }: Reading): Promise<Opened> {
  const hash = sha256Hex(token)
  const link = await previewLinkOf(db, hash)
  if (link === null || !timingSafeEqual(Buffer.from(link.tokenHash), Buffer.from(hash))) return { kind: 'unknown' }
  const now = clock.now()
  const facts = await readArticle(db, link.articleId, now, null)
  if (facts === null) return { kind: 'unknown' }
  const isLive = facts.live !== null && facts.takenDown === null
  if (stateOf(link, facts, now) !== 'open')
    return { kind: 'ended', path: isLive ? `/articles/${facts.article.slug}` : null }
  return { kind: 'open', link, facts }
}

function stateOf(link: PreviewLink, { article }: ArticleFacts, now: Instant): PreviewLinkView['state'] {
  if (link.revokedAt !== null) return 'revoked'
  if (link.cycle !== article.cycle || !isInWork(article.state)) return 'ended'
  return link.expiresAt <= now ? 'expired' : 'open'
}

/**
 * The frozen revision, or the working copy while it is written. While a review goes on nothing of it is shown: verdicts may
 * be kept from each other, and a reviewer could be sent the link.
 */
async function textOf({ article, ...facts }: ArticleFacts, deps: Reading): Promise<ExportSubject> {
  const frozen = isFrozen(article.state) ? facts.revision : null
  if (frozen === null) await recordEdits(article.id, deps)
  const { facts: told, text } = await inTransaction(deps.db, (tx) =>
    textInWork(
      tx,
      deps,
      { article, ...facts },
      frozen === null ? { kind: 'working-copy' } : { kind: 'revision', id: frozen.id, number: frozen.number },
    ),
  )
  const isReviewed = article.state === 'reviewed' || article.state === 'scheduled'
  return { text, facts: isReviewed ? told : { ...told, verdicts: [], signOffs: [] } }
}

/** The page of a preview, by the renderer of the public page; each opening is counted. */
export async function previewPage(
  token: string,
  deps: Reading,
): Promise<Exclude<Opened, { kind: 'open' }> | { readonly kind: 'page'; readonly html: string }> {
  const opened = await open(token, deps)
  if (opened.kind !== 'open') return opened
  await countOpening(deps.db, opened.link.id, opened.facts.now)
  const { facts } = await textOf(opened.facts, deps)
  const pictures = await picturesOf(deps.db, picturesIn(facts.manuscript.document))
  const page = renderArticlePage({
    site: publicSite(deps.site),
    facts,
    stamp: stampOf(facts),
    claims: claimAccounts(facts),
    changes: {},
    supersededBy: null,
    related: [],
    topicAddress: null,
    reviewerAddresses: {},
    pictures: Object.fromEntries(
      pictures.map(({ hash, width, height }) => [pictureAddress(hash), { width, height }] as const),
    ),
    preview: 'Preview: not published, not to be shared.',
  })
  const html = readdressed(page, (address) => (address.startsWith('/media/') ? `/preview/${token}${address}` : address))
  return { kind: 'page', html }
}

/** A picture of the text that the token opens now, or `null`: no other picture comes by it. */
export async function previewPicture(token: string, hash: Sha256, deps: Reading): Promise<ServedPicture | null> {
  const opened = await open(token, deps)
  if (opened.kind !== 'open') return null
  const { facts } = await textOf(opened.facts, deps)
  return picturesIn(facts.manuscript.document).includes(hash) ? readPicture(deps.db, hash) : null
}

/** More than anybody makes; the oldest have long ended. */
const shown = 100

/** The links of an article for those who may make them. */
export async function previewLinkList(
  articleId: ArticleId,
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
): Promise<Outcome<{ links: PreviewLinkView[] }>> {
  const now = clock.now()
  const facts = await readArticle(db, articleId, now, actor.id)
  if (facts === null || !mayKnowOf(facts, actor)) return notFound
  const conditions = mayShowOutside(facts, actor)
  if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
  const links = await previewLinksOf(db, articleId, shown)
  return succeed({
    links: links.map(({ link, madeByName }) => ({
      id: link.id,
      label: link.label,
      madeBy: madeByName,
      at: link.at,
      expiresAt: link.expiresAt,
      state: stateOf(link, facts, now),
      opened: link.opened,
      lastOpenedAt: link.lastOpenedAt,
    })),
  })
}
