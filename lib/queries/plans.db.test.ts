import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readArticle } from '#db/article-facts.ts'
import { articlesCiting, findArticleBySlug } from '#db/articles.ts'
import { auditPage } from '#db/audit-events.ts'
import { correctionsToTell, openDoubtsAbout, publicDoubts } from '#db/doubts.ts'
import { liveCards } from '#db/live-cards.ts'
import { beginArticle, contentOfVariant, digestOfVariant, enrol, noon } from '#db/newsroom.fixture.ts'
import {
  cardsOfReviewer,
  cardsOfTopic,
  correctionsPage,
  greatestNumber,
  isPublicReviewer,
  lastChanged,
  listedInRange,
  publicReviewerSlugs,
} from '#db/public-lists.ts'
import { readPage, readPointer } from '#db/public-pages.ts'
import { namedBy, relatedPieces } from '#db/related-pieces.ts'
import { expiredBy, isReleasing, oldestDue, takeDue } from '#db/schedules.ts'
import { searchTexts, searchTitles, wordsLike } from '#db/search.ts'
import { testDatabase } from '#db/testing.ts'
import type { Deps } from '#lib/application/deps.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import type { Actor, Person } from '#lib/identity/person.ts'
import { addMinutes, instantOf } from '#lib/time/instant.ts'
import { articleList } from './article-list.ts'
import { readCalendar } from './calendar.ts'
import { encodeCursor } from './cursor.ts'
import { readDesk } from './desk.ts'
import { peopleList } from './people.ts'
import { watchPlans } from './plans.fixture.ts'

/** What the screens ask of a newsroom of two thousand articles, and by which ways PostgreSQL finds it. */

const { db, url } = await testDatabase()
const { watched, plansOf, end } = watchPlans(url, [
  'articles',
  'working_copies',
  'revisions',
  'live',
  'public_pages',
  'artefacts',
  'schedules',
  'publications',
  'verdicts',
  'live_texts',
  'live_reviewers',
  'corrections_index',
  'published_words',
  'doubts',
])
afterAll(end)

const ann = await enrol(db, ['administrator'])
const [wim, rosa, edith] = [
  await enrol(db, ['writer']),
  await enrol(db, ['reviewer'], ann.id),
  await enrol(db, ['editor']),
]
const first = await beginArticle(db, wim.id)
const deps = { db: watched, clock: { now: () => instantOf(new Date()) } } as unknown as Deps
const acting = ({ id, roles }: Person): Extract<Actor, { type: 'person' }> => ({
  type: 'person',
  id,
  roles,
  provenAt: null,
})

beforeAll(async () => {
  const { manuscript, attribution } = contentOfVariant(1)
  const digest = digestOfVariant(1, wim.id)
  const [hashes, text] = [digest, JSON.stringify(manuscript)]
  await db.execute(sql`
    insert into articles (id, slug, title, locale, specialty, state, version, cycle, purpose, created_at, created_by, changed_at)
    select gen_random_uuid(), 'bulk-' || n, 'A piece about walking, number ' || n, 'en', 'Psychiatric', 'draft', 1, 1, 'first',
      ${noon}, ${wim.id}, ${noon}::timestamptz + n * interval '1 minute' from generate_series(1, 2000) n`)
  await db.execute(sql`
    insert into working_copies (article_id, version, manuscript, attribution, digest, saved_at, saved_by)
    select id, 1, ${text}::jsonb, ${JSON.stringify(attribution)}::jsonb, ${JSON.stringify(digest)}::jsonb, ${noon}, ${wim.id}
    from articles where slug like 'bulk-%'`)
  await db.execute(sql`
    insert into revisions (id, article_id, number, cycle, title, submitted_at, submitted_by, note, content_hash, claims_hash,
      manuscript, attribution, digest)
    select gen_random_uuid(), a.id, 1, 1, a.title, ${noon}, ${wim.id}, '', ${hashes.contentHash}, ${hashes.claimsHash},
      ${text}::jsonb, ${JSON.stringify(attribution)}::jsonb, ${JSON.stringify(digest)}::jsonb
    from articles a where slug like 'bulk-%'`)
  await db.execute(sql`
    update articles a set revision_id = r.id, state = (array['in_review', 'changes_requested', 'reviewed', 'scheduled',
      'published', 'published', 'published', 'published', 'published', 'published'])[1 + (hashtext(a.slug) & 7)]
    from revisions r where r.article_id = a.id`)
  await db.execute(sql`
    insert into assignments (article_id, person_id, duty, assigned_at, assigned_by)
    select a.id, p.id, p.duty, ${noon}, ${edith.id} from articles a,
      (values (${wim.id}::uuid, 'writer'), (${rosa.id}::uuid, 'reviewer')) p(id, duty)
    where hashtext(a.slug) % 20 = 0 and a.slug like 'bulk-%'`)
  await db.execute(sql`
    insert into verdicts (id, article_id, claim_id, fingerprint, reviewer_id, revision_id, decision, comment, links, at)
    select gen_random_uuid(), r.article_id, (c ->> 'id')::uuid, c ->> 'fingerprint', ${rosa.id}, r.id, 'approved', '', '[]', ${noon}
    from revisions r, jsonb_array_elements(r.digest -> 'claims') c`)
  await db.execute(sql`
    insert into artefacts (hash, content_type, body, gzip, created_at)
    select encode(sha256(convert_to(slug, 'UTF8')), 'hex'), 'text/html', convert_to(slug, 'UTF8'), '', ${noon} from articles`)
  await db.execute(sql`
    insert into publications (id, article_id, version, purpose, revision_id, published_at, published_by, content_hash,
      claims_hash, claims, signer_ids, record_hash)
    select gen_random_uuid(), a.id, 1, 'first', a.revision_id, a.changed_at, ${edith.id}, ${hashes.contentHash},
      ${hashes.claimsHash}, '[]', ${JSON.stringify([rosa.id])}::jsonb,
      encode(sha256(convert_to(a.slug, 'UTF8')), 'hex') from articles a where state = 'published'`)
  const dates = { published: '2026-03-02', lastReviewed: '2026-03-02' }
  const card = {
    path: '/articles/x',
    title: 'x',
    summary: '',
    specialty: 'Psychiatric',
    ...dates,
    reviewers: [],
    level: null,
  }
  await db.execute(sql`
    insert into live (article_id, publication_id, first_published_at, struck, works, card)
    select article_id, id, published_at, '[]', array['doi:10.1000/' || substr(md5(id::text), 1, 6)], ${JSON.stringify(card)}::jsonb
    from publications`)
  await db.execute(sql`
    insert into live_texts (article_id, topic, first_published_at, changed_at, language, title, summary, body)
    select l.article_id, (array['cardiology', 'psychiatry', 'neurology'])[1 + n % 3], l.first_published_at, l.first_published_at,
      'english', a.title, 'On walking', 'walking word' || n || ' sleeping'
    from live l join articles a on a.id = l.article_id, lateral (select abs(hashtext(a.slug)) % 1000 n) hash`)
  await db.execute(sql`
    insert into live_reviewers (article_id, person_id, first_published_at, interests)
    select article_id, case when abs(hashtext(article_id::text)) % 20 = 0 then ${rosa.id}::uuid else ${edith.id}::uuid end,
      first_published_at, 'no conflicts of interest to declare' from live`)
  await db.execute(sql`
    insert into corrections_index (id, article_id, at, kind, entry)
    select 'correction/' || id, article_id, published_at, 'correction', jsonb_build_object('kind', 'correction',
      'at', to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'title', 'x', 'path', '/x', 'note', 'x')
    from publications`)
  await db.execute(sql`insert into published_words select 'word' || translate(n::text, '0123456789', 'abcdefghij')
    from generate_series(1, 5000) n`)
  await db.execute(sql`
    insert into schedules (article_id, at, wall_time, zone, revision_id, content_hash, claims_hash, sign_off_ids, by, created_at)
    select id, changed_at + interval '100 years', '2126-01-01T09:00', 'UTC', revision_id, ${hashes.contentHash},
      ${hashes.claimsHash}, array[gen_random_uuid()], ${edith.id}, ${noon} from articles where state = 'scheduled'`)
  await db.execute(sql`
    insert into public_pages (path, artefact_hash, status, article_id, changed_at)
    select '/articles/' || slug, encode(sha256(convert_to(slug, 'UTF8')), 'hex'), 200, id, ${noon} from articles`)
  await db.execute(sql`update live set review_due = ${JSON.stringify({ at: noon, reasons: ['old'] })}::jsonb
    where article_id in (select article_id from live order by article_id limit 20)`)
  await db.execute(sql`
    insert into audit_events (stream, seq, at, actor_type, action, object_type, object_id, payload, payload_hash, prev_hash, hash)
    select 'article/' || id, n, changed_at + n * interval '1 hour', 'clock', 'noted', 'article', id, '{}', h, h, h
    from articles, generate_series(2, 6) n, (values (${hashes.contentHash})) hash(h)`)
  await db.execute(sql`
    insert into doubts (id, article_id, publication_id, claim_id, version, text, same_as, at, due_on, outcome, sentence, answered_at, answered_by)
    select gen_random_uuid(), article_id, id, gen_random_uuid(), 1, 'Is it so?', ${hashes.contentHash}, ${noon}, '2026-04-01',
      case n when 2 then 'correcting' when 3 then 'stands' end, case when n > 1 then 'It is.' end,
      case when n > 1 then ${noon}::timestamptz end, case when n > 1 then ${edith.id}::uuid end
    from publications, generate_series(1, 3) n`)
  await db.execute(sql`analyze`)
})

const cursor = encodeCursor({ key: '2026-03-03T06:00:00.000Z', id: first })

const standing = {
  articleId: first,
  specialty: 'Psychiatric',
  works: ['doi:10.1000/abc'],
  firstPublishedAt: noon,
} as const

test.each([
  ['the list of an editor', () => articleList({}, acting(edith), deps), 'articles_by_change'],
  ['a later page of it', () => articleList({ after: cursor }, acting(edith), deps), 'articles_by_change'],
  ['the list of one state', () => articleList({ state: 'archived' }, acting(edith), deps), 'articles_by_state'],
  [
    'a later page of one state',
    () => articleList({ state: 'archived', after: cursor }, acting(edith), deps),
    'articles_by_state',
  ],
  ['the front page', () => liveCards(watched, { after: null, limit: 21 }), 'live_by_first_publication'],
  [
    'a later front page',
    () => liveCards(watched, { after: { articleId: first, firstPublishedAt: noon }, limit: 21 }),
    'live_by_first_publication',
  ],
  [
    'a topic',
    () => cardsOfTopic(watched, 'cardiology', { after: { articleId: first, firstPublishedAt: noon }, limit: 21 }),
    'live_texts_by_topic',
  ],
  [
    'what a reviewer stands by',
    () => cardsOfReviewer(watched, rosa.id, { after: { articleId: first, firstPublishedAt: noon }, limit: 21 }),
    'live_reviewers_by_person',
  ],
  [
    'the corrections',
    () => correctionsPage(watched, { after: { at: noon, id: 'correction' }, limit: 21 }),
    'corrections_index_by_time',
  ],
  ['the feed', () => lastChanged(watched, null, 30), 'live_texts_by_change'],
  ['the feed of a topic', () => lastChanged(watched, 'cardiology', 30), 'live_texts_by_topic'],
  ['how large the sitemap is', () => greatestNumber(watched), 'live_texts_number_unique'],
  ['whether something goes out about now', () => isReleasing(watched, noon), 'schedules_by_time'],
  ['the next due instant', () => oldestDue(watched), 'schedules_by_time'],
  [
    'what is due',
    () => watched.transaction((tx) => takeDue(tx, noon, { articles: [], bundles: [] })),
    'schedules_by_time',
  ],
  ['what expired', () => expiredBy(watched, noon, 25), 'live_by_expiry'],
  ['a public page', () => readPage(watched, '/articles/bulk-77'), 'public_pages_pkey'],
  ['whether a public page changed', () => readPointer(watched, '/articles/bulk-77'), 'public_pages_pkey'],
  ['an address', () => findArticleBySlug(watched, 'bulk-77'), 'articles_slug_unique'],
  ['the doubts about an article that wait', () => openDoubtsAbout(watched, first), 'doubts_open_by_article'],
  ['the facts of an article', () => readArticle(watched, first, noon, edith.id), 'articles_pkey'],
  [
    'the history of an article',
    () => auditPage(watched, `article/${ArticleId.parse(first)}`, { limit: 50 }),
    'audit_events_stream_seq_pk',
  ],
])('%s is found by its index, and no table is read from end to end', async (_what, work, index) => {
  const { endToEnd, indexes, sorts } = await plansOf(work)
  expect(endToEnd).toEqual([])
  expect([...indexes]).toContain(index)
  // A page of a list is cut off where its index stands, so nothing is gathered and sorted first.
  if (/_by_/.test(index)) expect(sorts).toBe(false)
})

test.each([
  ['the desk of an editor', () => readDesk(acting(edith), deps), ['articles_by_state', 'articles_that_are_held']],
  ['the desk of a writer', () => readDesk(acting(wim), deps), ['articles_by_state']],
  [
    'the desk of a reviewer',
    () => readDesk(acting(rosa), deps),
    ['articles_by_state', 'verdicts_that_stand', 'sign_offs_by_article'],
  ],
  ['the list of a writer', () => articleList({}, acting(wim), deps), ['articles_by_change']],
  ['a search by words of the title', () => articleList({ search: 'number 1234' }, acting(edith), deps), []],
  ['the articles that rest on a work', () => articlesCiting(watched, 'doi:10.1000/abc'), ['live_by_work']],
  [
    'what a page names as related',
    () => watched.transaction((tx) => relatedPieces(tx, standing)),
    ['live_by_specialty'],
  ],
  ['who may name it', () => watched.transaction((tx) => namedBy(tx, standing)), ['live_by_specialty', 'live_by_work']],
  ['a part of the sitemap', () => listedInRange(watched, { from: 10, to: 20 }), ['live_texts_number_unique']],
  ['whether somebody has a profile', () => isPublicReviewer(watched, rosa.id), ['live_reviewers_by_person']],
  [
    'a search',
    () => searchTexts(watched, 'word7', { languages: ['english', 'simple'], after: null, limit: 11 }),
    ['live_texts_by_words'],
  ],
  ['a mistyped word', () => wordsLike(watched, 'wordabcdx', 12), ['published_words_by_likeness']],
  ['titles like a search', () => searchTitles(watched, 'number 1234', 10), ['live_texts_by_title']],
  ['the reviewers who have a profile', () => publicReviewerSlugs(watched, 100), ['live_reviewers_by_person']],
  [
    'the calendar of a month',
    () => readCalendar({ from: noon, to: addMinutes(noon, 31 * 24 * 60) }, acting(edith), { db: watched }),
    ['schedules_by_time', 'publications_by_time'],
  ],
  [
    'what readers were told of doubts',
    () => publicDoubts(watched, first, { after: null, limit: 20 }),
    ['doubts_by_article'],
  ],
  ['the corrections that readers were promised', () => correctionsToTell(watched, first), ['doubts_by_article']],
  ['the people', () => peopleList({}, acting(ann), deps), ['people_by_name']],
])('%s has indexes to go by, once reading a table from end to end costs too much', async (_what, work, expected) => {
  const { endToEnd, indexes } = await plansOf(work, { scans: 'off' })
  expect(endToEnd).toEqual([])
  for (const index of expected) expect([...indexes]).toContain(index)
})
