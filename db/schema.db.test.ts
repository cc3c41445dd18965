import { randomUUID } from 'node:crypto'
import { eq, type SQL, sql } from 'drizzle-orm'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { Sha256, sha256Hex } from '#lib/canonical/sha256.ts'
import { type ArticleId, ClaimId, RevisionId, VerdictId } from '#lib/identity/ids.ts'
import { beginArticle, contentOfVariant, digestOfVariant, enrol, noon } from './newsroom.fixture.ts'
import { readPage, storePage } from './public-pages.ts'
import { revisions } from './schema/articles.ts'
import { verdicts } from './schema/reviews.ts'
import { testDatabase } from './testing.ts'
import { inTransaction, sqlState } from './transaction.ts'

const { db, url } = await testDatabase()
const ann = await enrol(db, ['administrator'])
const wim = await enrol(db, ['writer'])
const rosa = await enrol(db, ['reviewer'], ann.id)
const articleId = await beginArticle(db, wim.id)
const otherId = await beginArticle(db, wim.id)
const revisionId = RevisionId.parse(randomUUID())
const digest = digestOfVariant(1, wim.id)
const { contentHash, claimsHash } = digest
await db.insert(revisions).values({
  ...{ id: revisionId, articleId, number: 1, cycle: 1, title: 'T', submittedAt: noon, submittedBy: wim.id, note: '' },
  ...{ contentHash, claimsHash, digest, ...contentOfVariant(1) },
})

const check = '23514'
const unique = '23505'
const foreign = '23503'
const missing = '23502'
const kept = '23000'

async function refusalOf(statement: SQL): Promise<string> {
  try {
    await db.execute(statement)
    return 'accepted'
  } catch (error) {
    return sqlState(error) ?? 'another error'
  }
}

const person = (change: Record<string, unknown>) => {
  const row = { id: randomUUID(), email: `${randomUUID()}@example.org`, name: 'N', slug: randomUUID(), ...change }
  const roles = 'roles' in change ? String(change.roles) : '{writer}'
  return sql`insert into people (id, email, name, slug, roles, created_at)
    values (${row.id}, ${row.email}, ${row.name}, ${row.slug}, ${roles}, ${noon})`
}

const article = (set: SQL) => sql`update articles set ${set} where id = ${articleId}`
const credential = (set: SQL) => sql`update credentials set ${set} where person_id = ${rosa.id}`

describe('what one row may not hold is refused', () => {
  test.each([
    ['an address in capitals', person({ email: 'A@example.org' }), check],
    ['an address twice', person({ email: `p-${wim.id}@example.org` }), unique],
    ['a blank name', person({ name: ' \n' }), check],
    ['no role', person({ roles: '{}' }), check],
    ['a role that nobody knows', person({ roles: '{owner}' }), check],
    ['half a licence', credential(sql`licence_number = null`), check],
    ['a verification by nobody', credential(sql`verified_by = null`), check],
    ['a verification by oneself', credential(sql`verified_by = person_id`), check],
    ['an unknown state', article(sql`state = 'live'`), check],
    ['an update without a public note', article(sql`purpose = 'update'`), check],
    ['a correction with a blank public note', article(sql`purpose = 'correction', public_note = ' '`), check],
    ['a retraction without its notice', article(sql`state = 'retracted'`), check],
    ['a withdrawal without its notice', article(sql`state = 'withdrawn'`), check],
    ['a review without a revision', article(sql`state = 'in_review', revision_id = null`), check],
    ['a slug with a blank', article(sql`slug = 'a b'`), check],
    ['a slug of another article', article(sql`slug = ${`a-${otherId}`}`), unique],
    ['an article of nobody', article(sql`created_by = ${randomUUID()}`), foreign],
    ['an article without a slug', article(sql`slug = null`), missing],
    [
      'the current revision of another article',
      sql`update articles set revision_id = ${revisionId} where id = ${otherId}`,
      foreign,
    ],
    ['a duty that is none', assignment('editor'), check],
    ['a hash that is none', revision(otherId, 'abc', 1), check],
    ['a revision number twice', revision(articleId, contentHash, 1), unique],
    ['a revision with another hash than its digest', revision(articleId, sha256Hex('other'), 2), check],
    ['an objection that says nothing', verdict({ decision: 'rejected' }), check],
    ['a verdict on the revision of another article', verdict({ articleId: otherId }), foreign],
    ['a publication that nobody signed', publication({ signers: '[]' }), check],
    ['a published update without a public note', publication({ purpose: 'update' }), check],
    ['a publication without its moment', publication({ publishedAt: null }), missing],
    ['a schedule before its embargo ends', schedule('2026-03-01T00:00:00Z'), check],
    ['a schedule without sign-offs', schedule('2026-03-05T00:00:00Z', '{}'), check],
    [
      'bytes under a hash that is not theirs',
      sql`insert into artefacts values (${sha256Hex('a')}, 'text/plain', 'b', 'b', ${noon})`,
      check,
    ],
    [
      'an act of nobody in the audit trail',
      sql`insert into audit_events (stream, seq, at, actor_type, action, object_type, object_id, payload, payload_hash,
        prev_hash, hash) values ('site', 1, ${noon}, 'person', 'a', 'b', 'c', '{}', ${contentHash}, ${contentHash}, ${contentHash})`,
      check,
    ],
  ])('%s', async (_, statement, state) => expect(await refusalOf(statement)).toBe(state))
})

function assignment(duty: string): SQL {
  return sql`insert into assignments (article_id, person_id, duty, assigned_at, assigned_by)
    values (${articleId}, ${rosa.id}, ${duty}, ${noon}, ${wim.id})`
}

function revision(of: ArticleId, hash: string, number: number): SQL {
  return sql`insert into revisions (id, article_id, number, cycle, title, submitted_at, submitted_by, note, content_hash,
    claims_hash, manuscript, attribution, digest)
    select ${randomUUID()}, ${of}, ${number}, cycle, title, submitted_at, submitted_by, note, ${hash}, claims_hash,
      manuscript, attribution, digest from revisions where id = ${revisionId}`
}

function verdict({
  articleId: of = articleId,
  decision = 'approved',
}: {
  articleId?: ArticleId
  decision?: string
}): SQL {
  return sql`insert into verdicts (id, article_id, claim_id, fingerprint, reviewer_id, revision_id, decision, comment, links, at)
    values (${randomUUID()}, ${of}, ${randomUUID()}, ${contentHash}, ${rosa.id}, ${revisionId}, ${decision}, '', '[]', ${noon})`
}

function publication(change: { signers?: string; purpose?: string; publishedAt?: string | null }): SQL {
  const { signers = JSON.stringify([rosa.id]), purpose = 'first', publishedAt = noon } = change
  return sql`with record as (
      insert into artefacts (hash, content_type, body, gzip, created_at)
      values (encode(sha256('{}'), 'hex'), 'application/json', '{}', '', ${noon}) returning hash)
    insert into publications (id, article_id, version, purpose, revision_id, published_at, content_hash,
    claims_hash, claims, signer_ids, record_hash) select ${randomUUID()}, ${articleId}, 7, ${purpose}, ${revisionId},
    ${publishedAt}, ${contentHash}, ${claimsHash}, '[]', ${signers}, hash from record`
}

function schedule(at: string, signOffIds = `{${randomUUID()}}`): SQL {
  return sql`insert into schedules values (${articleId}, ${at}, '2026-03-02T12:00', 'Etc/UTC', ${noon}, ${revisionId},
    ${contentHash}, ${claimsHash}, ${signOffIds}, ${wim.id}, ${noon})`
}

describe('what was signed, published or noted stays as it is', () => {
  test.each(['audit_events', 'revisions', 'publications', 'declarations', 'policies'])('%s', async (table) => {
    const name = sql.identifier(table)
    expect(await refusalOf(sql`delete from ${name}`)).toBe(kept)
    expect(await refusalOf(sql`truncate ${name} cascade`)).toBe(kept)
    const column = sql.identifier(table === 'policies' ? 'version' : table === 'audit_events' ? 'seq' : 'article_id')
    expect(await refusalOf(sql`update ${name} set ${column} = ${column}`)).toBe(kept)
  })

  test.each(['sign_offs', 'verdicts'])('%s are not deleted', async (table) => {
    expect(await refusalOf(sql`delete from ${sql.identifier(table)}`)).toBe(kept)
    expect(await refusalOf(sql`truncate ${sql.identifier(table)} cascade`)).toBe(kept)
  })

  test('a verdict is withdrawn once, and nothing else of it changes', async () => {
    const id = VerdictId.parse(randomUUID())
    await db.insert(verdicts).values({
      ...{ id, articleId, revisionId, claimId: ClaimId.parse(randomUUID()), fingerprint: Sha256.parse(contentHash) },
      ...{ reviewerId: rosa.id, decision: 'approved', comment: '', links: [], at: noon },
    })
    const change = (set: SQL) => refusalOf(sql`update verdicts set ${set} where id = ${id}`)
    expect(await change(sql`decision = 'rejected', comment = 'why'`)).toBe(kept)
    expect(await change(sql`withdrawn_at = ${noon}`)).toBe('accepted')
    expect(await change(sql`withdrawn_at = null`)).toBe(kept)
    const [row] = await db.select().from(verdicts).where(eq(verdicts.id, id))
    expect(row).toMatchObject({ decision: 'approved', withdrawnAt: noon })
  })
})

test('a page is served as it was written, told when it changes and not told when it does not', async () => {
  const told: string[] = []
  const listener = new pg.Client({ connectionString: url })
  await listener.connect()
  listener.on('notification', ({ payload }) => told.push(payload ?? ''))
  await listener.query('listen page_changed')
  const body = '<p>Naïve</p>'
  const page = {
    path: '/articles/naive',
    status: 200,
    articleId,
    contentType: 'text/html; charset=utf-8',
    body,
    at: noon,
  } as const
  const hash = await inTransaction(db, (tx) => storePage(tx, page))
  await inTransaction(db, (tx) => storePage(tx, page))
  expect(await readPage(db, page.path)).toMatchObject({ hash, status: 200, changedAt: noon })
  expect(Buffer.from((await readPage(db, page.path))?.body ?? []).toString()).toBe('<p>Naïve</p>')
  await inTransaction(db, (tx) => storePage(tx, { ...page, status: 410 }))
  await expect(db.execute(sql`delete from public_pages where path = ${page.path}`)).rejects.toThrow()
  await listener.query('select 1')
  await listener.end()
  expect(told).toEqual([page.path, page.path])
})
