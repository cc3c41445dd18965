import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { readPage, readPointer } from '#db/public-pages.ts'
import { checkStyle, renderCheckPage } from '#lib/publication/render/check-page.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { policyFor, style } from '#lib/publication/render/style.ts'
import type { Moved, PublicAddress, Reading } from './address.ts'
import { type Answerable, page } from './answer.ts'
import { formerAddress } from './article.ts'

const ending = '/record/check'

/** The page beside each record that checks it. */
export const recordChecks: PublicAddress = {
  form: '/articles/{slug}/record/check',
  matches: (path) => path.includes('/articles/') && path.endsWith(ending),
  remembered: 'list',
  answer: async ({ path }, reading) => (await recordCheckPage(path, reading)) ?? movedTo(path, reading),
  examples: ({ slug, version }) => [`/articles/${slug}${ending}`, `/articles/${slug}/versions/${version}${ending}`],
}

let script: Promise<string> | null = null
const readScript = () => {
  script ??= readFile(new URL('./record-check.browser.js', import.meta.url), 'utf8')
  return script
}

/**
 * The page that checks the record of an article or of one of its versions in the reader's browser. There is one where
 * there is a record; where the article was withdrawn, its notice; otherwise `null`.
 */
async function recordCheckPage(path: string, { db, site }: Reading): Promise<Answerable | null> {
  const article = path.slice(0, -ending.length)
  const record = `${article}/record.json`
  if ((await readPointer(db, record)) === null) return null
  const stands = await readPage(db, article)
  if (stands?.status !== 200) return stands && { ...stands, cacheControl: 'no-store' }
  const program = await readScript()
  const answer = page(
    200,
    renderCheckPage({ site: publicSite(site), article, record, keys: '/.well-known/jwks.json', script: program }),
  )
  const hash = createHash('sha256').update(program).digest('base64')
  return { ...answer, headers: { 'Content-Security-Policy': policyFor(`'sha256-${hash}'`, [style, checkStyle]) } }
}

/** A check of a slug that the article had before leads to that of its record now. */
async function movedTo(path: string, reading: Reading): Promise<Moved | null> {
  const record = await formerAddress(`${path.slice(0, -ending.length)}/record.json`, reading)
  return record && { to: record.to.replace(/\/record\.json$/, ending) }
}
