import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { readArticle } from '#db/article-facts.ts'
import { findArticleBySlug } from '#db/articles.ts'
import { readPage, readPointer } from '#db/public-pages.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { type TextFormat, textFormats } from '#lib/export/file.ts'
import { isWhole } from '#lib/export/json.ts'
import { accountOf } from '#lib/export/subject.ts'
import { publishedText } from '#lib/queries/published-text.ts'
import { type Answerable, revalidate } from './answer.ts'

type Reading = Pick<Deps, 'db' | 'site'>

/** Files kept at hand; the one that was used longest ago goes first. */
const capacity = 60

/**
 * The live version of an article as a file: `/articles/SLUG/export.json`, `.md`, `.xml` (JATS) and `.csv`. They are written when
 * somebody asks, as of the moment at which the page was last rendered, and kept as long as the page has the same hash. The
 * database is asked for that hash each time, so a file is gone or changed with its page, at the next request.
 */
export class ArticleFiles {
  readonly #kept = new Map<string, { readonly page: string; readonly answer: Answerable }>()

  /** The answer at a path, where it leads now, `null` for nothing; `undefined` for a path that is of no such file. */
  async at(path: string, deps: Reading): Promise<Answerable | { readonly to: string } | null | undefined> {
    const [, slug = '', ending = ''] = /^\/articles\/([^/]+)\/export\.(json|md|xml|csv)$/.exec(path) ?? []
    if (!isFormat(ending)) return undefined
    const pointer = await readPointer(deps.db, `/articles/${slug}`)
    if (pointer === null) return movedTo(slug, ending, deps)
    if (pointer.status === 410) return gone('This article was withdrawn. Nothing of it is served any more.\n')
    const kept = this.#kept.get(path)
    const answer = kept?.page === pointer.hash ? kept.answer : await write(slug, ending, deps)
    this.#kept.delete(path)
    if (answer !== null) this.#kept.set(path, { page: pointer.hash, answer })
    for (const oldest of [...this.#kept.keys()].slice(0, -capacity)) this.#kept.delete(oldest)
    return answer
  }
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
  const body = Buffer.from(written(account), 'utf8')
  return {
    status: 200,
    hash: createHash('sha256').update(body).digest('hex'),
    contentType: type,
    body,
    gzip: gzipSync(body),
    cacheControl: revalidate,
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

function gone(words: string): Answerable {
  const body = Buffer.from(words, 'utf8')
  return {
    status: 410,
    hash: createHash('sha256').update(body).digest('hex'),
    contentType: 'text/plain; charset=utf-8',
    body,
    gzip: null,
    cacheControl: 'no-store',
  }
}
