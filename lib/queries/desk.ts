import { articleCards, type CardFilter } from '#db/article-cards.ts'
import { heartbeatOf } from '#db/heartbeats.ts'
import { personById } from '#db/people.ts'
import { latePieces, oldestDue } from '#db/schedules.ts'
import type { Deps } from '#lib/application/deps.ts'
import { succeed } from '#lib/application/outcome.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import type { Actor, Role } from '#lib/identity/person.ts'
import { addMinutes, dayOf, type PlainDate } from '#lib/time/instant.ts'
import { shownCards } from './article-cards.ts'

const itemsShown = 8

interface Section {
  readonly key: string
  readonly title: string
  /** What stands there while it is empty. */
  readonly empty: string
  readonly filter: CardFilter
  /** Where the rest is listed. */
  readonly more: string
}

/** What waits for somebody, first; what they follow, after it. Of several roles, each has its sections. */
const sectionsOf: Record<Exclude<Role, 'administrator'>, (me: PersonId) => readonly Section[]> = {
  reviewer: (me) => [
    {
      key: 'to-review',
      title: 'To review',
      empty: 'Nothing waits for your judgment.',
      filter: { states: ['in_review'], assigned: { personId: me, duty: 'reviewer' }, signedByViewer: false },
      more: '/desk/articles?state=in_review',
    },
    {
      key: 'waiting-for-writer',
      title: 'Waiting for the writer',
      empty: 'No piece of yours is with its writer.',
      filter: { states: ['changes_requested', 'draft'], assigned: { personId: me, duty: 'reviewer' } },
      more: '/desk/articles?state=changes_requested',
    },
    {
      key: 'signed',
      title: 'Signed by you',
      empty: 'What you signed will stand here.',
      filter: { assigned: { personId: me, duty: 'reviewer' }, signedByViewer: true },
      more: '/desk/articles',
    },
    {
      key: 'my-doubts',
      title: 'Doubted by readers',
      empty: 'No reader doubts what you review or signed.',
      filter: { doubted: true, reviewedBy: me },
      more: '/desk/articles',
    },
    {
      key: 'my-review-due',
      title: 'Review due again, by you',
      empty: 'Nothing that you review or signed waits for a new review.',
      filter: { reviewDue: true, reviewedBy: me },
      more: '/desk/articles',
    },
  ],
  writer: (me) => [
    {
      key: 'sent-back',
      title: 'Sent back to me',
      empty: 'No reviewer waits for a change of yours.',
      filter: { states: ['changes_requested'], assigned: { personId: me, duty: 'writer' } },
      more: '/desk/articles?state=changes_requested',
    },
    {
      key: 'drafts',
      title: 'My drafts',
      empty: 'No draft yet. Begin a new piece or import a text.',
      filter: { states: ['draft'], assigned: { personId: me, duty: 'writer' } },
      more: '/desk/articles?state=draft',
    },
    {
      key: 'on-its-way',
      title: 'On its way',
      empty: 'Nothing of yours is in review or scheduled.',
      filter: { states: ['in_review', 'reviewed', 'scheduled'], assigned: { personId: me, duty: 'writer' } },
      more: '/desk/articles?state=in_review',
    },
    {
      key: 'doubts-of-mine',
      title: 'Your pieces that readers doubt',
      empty: 'No reader doubts a statement of yours.',
      filter: { doubted: true, assigned: { personId: me, duty: 'writer' } },
      more: '/desk/articles',
    },
  ],
  editor: () => [
    {
      key: 'held',
      title: 'Held',
      empty: 'Nothing is held.',
      filter: { held: true },
      more: '/desk/articles?state=reviewed',
    },
    {
      key: 'ready',
      title: 'Ready to schedule',
      empty: 'Nothing waits for a date.',
      filter: { states: ['reviewed'], held: false },
      more: '/desk/articles?state=reviewed',
    },
    {
      key: 'scheduled',
      title: 'Scheduled',
      empty: 'Nothing is scheduled.',
      filter: { states: ['scheduled'] },
      more: '/desk/articles?state=scheduled',
    },
    {
      key: 'in-review',
      title: 'In review',
      empty: 'Nothing is in review.',
      filter: { states: ['in_review', 'changes_requested'] },
      more: '/desk/articles?state=in_review',
    },
    {
      key: 'all-drafts',
      title: 'Drafts',
      empty: 'Nobody is drafting.',
      filter: { states: ['draft'] },
      more: '/desk/articles?state=draft',
    },
    {
      key: 'doubts',
      title: 'Doubts of readers',
      empty: 'No doubt of a reader waits for an answer.',
      filter: { doubted: true },
      more: '/desk/articles',
    },
    {
      key: 'review-due',
      title: 'Review due again',
      empty: 'No live article waits for a new review.',
      // Whatever is being done about it: it waits until the new review is published.
      filter: { reviewDue: true },
      more: '/desk/articles',
    },
    {
      key: 'published',
      title: 'Published lately',
      empty: 'Nothing is published yet.',
      filter: { states: ['published'] },
      more: '/desk/articles?state=published',
    },
  ],
}

/** The desk of one person. Each section is one query, cut after a few lines; how reviews stand is read for all of them at once. */
export async function readDesk(actor: Extract<Actor, { type: 'person' }>, { db, clock }: Deps) {
  const wanted = (['reviewer', 'writer', 'editor'] as const)
    .filter((role) => actor.roles.includes(role))
    .flatMap((role) => sectionsOf[role](actor.id))
  const found = await Promise.all(
    wanted.map(async ({ filter, ...section }) => {
      const rows = await articleCards(db, actor.id, filter, itemsShown + 1)
      return { ...section, shown: rows.slice(0, itemsShown), hasMore: rows.length > itemsShown }
    }),
  )
  const cards = await shownCards(
    found.flatMap(({ shown }) => shown),
    actor.id,
    { db, clock },
  )
  let at = 0
  const sections = found.map(({ key, title, empty, more, shown, hasMore }) => {
    at += shown.length
    return { key, title, empty, items: cards.slice(at - shown.length, at), more: hasMore ? more : null }
  })
  const due = await oldestDue(db)
  const late = due === null ? 0 : Math.floor((Date.parse(clock.now()) - Date.parse(due)) / 1000)
  return succeed({
    sections,
    licenceEnds: await licenceEndsSoon(actor, { db, clock }),
    scheduler: {
      beatAt: await heartbeatOf(db, 'publication-timer'),
      lateBySeconds: Math.max(0, late),
      late: late >= alarmSeconds && actor.roles.includes('editor') ? await lateNow({ db, clock }) : [],
    },
  })
}

/** So late is told with its reason. */
const alarmSeconds = 60
const lateShown = 5

const lateNow = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) =>
  latePieces(db, addMinutes(clock.now(), -alarmSeconds / 60), lateShown)

/** So long before its licence ends a reviewer is told, because a new one takes its time. */
const toldDaysBefore = 30

async function licenceEndsSoon(
  { id, roles }: Extract<Actor, { type: 'person' }>,
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
): Promise<PlainDate | null> {
  if (!roles.includes('reviewer')) return null
  const licence = (await personById(db, id))?.credential?.licence ?? null
  const soon = dayOf(addMinutes(clock.now(), toldDaysBefore * 24 * 60))
  return licence !== null && licence.expiresOn <= soon ? licence.expiresOn : null
}
