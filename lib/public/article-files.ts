import { readArticle } from '#db/article-facts.ts'
import { findArticleBySlug } from '#db/articles.ts'
import { readPage, readPointer } from '#db/public-pages.ts'
import { inTransaction } from '#db/transaction.ts'
import { type TextFormat, textFormats } from '#lib/export/file.ts'
import { isWhole } from '#lib/export/json.ts'
import { accountOf } from '#lib/export/subject.ts'
import { publishedText } from '#lib/queries/published-text.ts'
import type { Moved, PublicAddress, Reading } from './address.ts'
import { type Answerable, answerOf, revalidate } from './answer.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** Files kept at hand; the one that was used longest ago goes first. */
const capacity = 60

const pattern = /^\/articles\/([^/]+)\/export\.([a-z]+)$/
const inTurn = oneAtATime()
const kept = new Map<string, { readonly page: string; readonly answer: Answerable }>()

/**
 * The live version of an article as a file: `/articles/SLUG/export.json`, `.md`, `.xml` (JATS) and `.csv`. They are written when
 * somebody asks, as of the moment at which the page was last rendered, and kept as long as the page has the same hash. The
 * database is asked for that hash each time, so a file is gone or changed with its page, at the next request.
 */
export const articleFiles: PublicAddress = {
  form: '/articles/{slug}/export.{format}',
  matches: (path) => isFormat(pattern.exec(path)?.[2] ?? ''),
  remembered: 'nothing',
  answer: async ({ path }, reading) => {
    const [, slug = '', ending = ''] = pattern.exec(path) ?? []
    return isFormat(ending) ? fileAt(path, slug, ending, reading) : null
  },
  examples: ({ slug }) => Object.keys(textFormats).map((ending) => `/articles/${slug}/export.${ending}`),
}

async function fileAt(
  path: string,
  slug: string,
  ending: TextFormat,
  reading: Reading,
): Promise<Answerable | Moved | null> {
  const pointer = await readPointer(reading.db, `/articles/${slug}`)
  if (pointer === null) return movedTo(slug, ending, reading)
  if (pointer.status === 410) return gone('This article was withdrawn. Nothing of it is served any more.\n')
  const atHand = () => {
    const known = kept.get(path)
    return known?.page === pointer.hash ? known.answer : null
  }
  // Who waited may find that somebody before them had it written.
  const answer = atHand() ?? (await inTurn(async () => atHand() ?? (await write(slug, ending, reading))))
  kept.delete(path)
  if (answer !== null) kept.set(path, { page: pointer.hash, answer })
  for (const oldest of [...kept.keys()].slice(0, -capacity)) kept.delete(oldest)
  return answer
}

const isFormat = (ending: string): ending is TextFormat => Object.hasOwn(textFormats, ending)

async function write(slug: string, ending: TextFormat, { db, site }: Reading): Promise<Answerable | null> {
  const article = await findArticleBySlug(db, slug)
  const page = await readPage(db, `/articles/${slug}`)
  if (article === null || page === null) return null
  const subject = await inTransaction(db, async (tx) => {
    // The moment of the page: every process writes the same bytes, and they say what the page says.
    const facts = await readArticle(tx, article.id, page.changedAt, null)
    return facts && publishedText(tx, { site }, facts)
  })
  if (subject === null) return null
  const account = accountOf(subject)
  if (ending === 'json' && !isWhole(account))
    return gone(
      'A statement of this version was taken back since. Without its words no hash fits, so it is not served.\n',
    )
  const { type, write: written } = textFormats[ending]
  return {
    ...answerOf(Buffer.from(written(account), 'utf8'), { contentType: type, cacheControl: revalidate }),
    headers: {
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': `attachment; filename="${slug}${ending === 'csv' ? '-claims' : ''}.${ending}"`,
      'X-Robots-Tag': 'noindex',
    },
  }
}

/** A slug that the article had before leads on, but only to what is public. */
async function movedTo(slug: string, ending: TextFormat, { db }: Reading): Promise<{ readonly to: string } | null> {
  const article = await findArticleBySlug(db, slug)
  if (!article?.redirected || (await readPointer(db, `/articles/${article.slug}`)) === null) return null
  return { to: `/articles/${article.slug}/export.${ending}` }
}

const gone = (words: string): Answerable =>
  answerOf(Buffer.from(words, 'utf8'), {
    status: 410,
    contentType: 'text/plain; charset=utf-8',
    cacheControl: 'no-store',
  })
