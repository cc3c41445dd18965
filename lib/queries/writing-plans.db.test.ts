import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCheckpoints } from '#db/checkpoints.ts'
import { twinsOf } from '#db/claim-statements.ts'
import { listComments, repliesTo } from '#db/comments.ts'
import { beginArticle, contentOfVariant, digestOfVariant, enrol, noon } from '#db/newsroom.fixture.ts'
import { endOfLog, updatesBehind } from '#db/shared-copies.ts'
import { testDatabase } from '#db/testing.ts'
import { listTexts } from '#db/texts.ts'
import { ArticleId, CommentId } from '#lib/identity/ids.ts'
import { watchPlans } from './plans.fixture.ts'

/** What the writer's room asks of a newsroom of two thousand articles that are all written on, remarked on and kept. */

const { db, url } = await testDatabase()
const { watched, plansOf, end } = watchPlans(url, [
  'articles',
  'shared_copies',
  'shared_updates',
  'checkpoints',
  'comments',
  'comment_replies',
  'claim_statements',
  'claim_figures',
])
afterAll(end)

const wim = await enrol(db, ['writer'])
const first = ArticleId.parse(await beginArticle(db, wim.id))
const someComment = CommentId.parse('00000000-0000-4000-8000-000000000001')

beforeAll(async () => {
  const { manuscript, attribution } = contentOfVariant(1)
  const { contentHash } = digestOfVariant(1, wim.id)
  const [text, authors] = [JSON.stringify(manuscript), JSON.stringify(attribution)]
  await db.execute(sql`
    insert into articles (id, slug, title, locale, specialty, state, version, cycle, purpose, created_at, created_by, changed_at)
    select gen_random_uuid(), 'bulk-' || n, 'Piece ' || n, 'en', 'Psychiatric', 'draft', 1, 1, 'first',
      ${noon}, ${wim.id}, ${noon} from generate_series(1, 2000) n`)
  await db.execute(sql`
    insert into shared_copies (article_id, last_seq, recorded_seq, snapshot, snapshot_seq)
    select id, 10, 5, 'x', 0 from articles`)
  await db.execute(sql`
    insert into shared_updates (article_id, seq, person_id, update, at)
    select id, n, ${wim.id}, 'x', ${noon} from articles, generate_series(1, 10) n`)
  await db.execute(sql`
    insert into checkpoints (article_id, version, at, people, words, content_hash, manuscript, attribution)
    select id, n, ${noon}::timestamptz + n * interval '1 hour', '[]', 10, ${contentHash}, ${text}::jsonb, ${authors}::jsonb
    from articles, generate_series(1, 4) n`)
  await db.execute(sql`
    insert into comments (id, article_id, by, at, body, mentions, anchor_start, anchor_end, quote)
    select gen_random_uuid(), id, ${wim.id}, ${noon}::timestamptz + n * interval '1 hour', 'Why?', '[]', 'x', 'x', 'words'
    from articles, generate_series(1, 10) n`)
  await db.execute(sql`
    insert into comment_replies (id, comment_id, by, at, body, mentions)
    select gen_random_uuid(), id, ${wim.id}, ${noon}, 'So.', '[]' from comments`)
  await db.execute(sql`
    insert into claim_statements (article_id, claim_id, text_hash, text)
    select id, gen_random_uuid(), encode(sha256(convert_to(slug || n, 'UTF8')), 'hex'), slug || ' says ' || n
    from articles, generate_series(1, 10) n`)
  await db.execute(sql`
    insert into claim_figures (article_id, claim_id, work, figure, unit)
    select article_id, claim_id, 'doi:10.1000/' || substr(text_hash, 1, 4), substr(text_hash, 1, 2) || ' %', '%'
    from claim_statements`)
  await db.execute(sql`analyze`)
})

test.each([
  ['where a log ends', () => endOfLog(watched, first), 'shared_copies_pkey'],
  ['what was typed since', () => updatesBehind(watched, first, 5), 'shared_updates_article_id_seq_pk'],
  [
    'the checkpoints of an article',
    () => listCheckpoints(watched, first, { limit: 50 }),
    'checkpoints_article_id_version_pk',
  ],
  ['the texts of an article', () => listTexts(watched, first, { limit: 50 }), 'checkpoints_article_id_version_pk'],
  [
    'the remarks on an article',
    () => listComments(watched, first, { resolved: false, limit: 100 }),
    'comments_by_article',
  ],
  ['the answers to a remark', () => repliesTo(watched, [someComment]), 'comment_replies_by_comment'],
  ['the twins of an article by words', () => twinsOf(watched, first, 100), 'claim_statements_by_words'],
  ['the twins of an article by figures', () => twinsOf(watched, first, 100), 'claim_figures_by_work'],
])('%s are found by an index, and no table is read from end to end', async (_what, work, index) => {
  const { endToEnd, indexes } = await plansOf(work)
  expect(endToEnd).toEqual([])
  expect([...indexes]).toContain(index)
})
