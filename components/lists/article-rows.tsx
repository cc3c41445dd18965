'use client'

import { tabAddress, tabFor } from '#components/article/addresses.ts'
import { dayWords, localToday } from '#components/ui/day-words.ts'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StateTag } from '#components/ui/state-steps.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { ArticleCard } from '#lib/contract/article.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import type { Role } from '#lib/identity/person.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import { count, longDate } from '#lib/publication/words.ts'
import type { Instant } from '#lib/time/instant.ts'
import classes from './article-rows.module.css'

export interface Viewer {
  readonly id: PersonId
  readonly roles: readonly Role[]
}

interface ArticleRowsProps {
  readonly articles: readonly ArticleCard[]
  readonly viewer: Viewer
  /** The level of each title as a heading. */
  readonly level: 2 | 3
}

/** Articles as lines: the title leads straight to the tab where this viewer's work is. */
export function ArticleRows({ articles, viewer, level }: ArticleRowsProps) {
  return (
    <ul className={classes.rows}>
      {articles.map((article) => (
        <ArticleRow key={article.id} article={article} viewer={viewer} level={level} />
      ))}
    </ul>
  )
}

function ArticleRow({ article, viewer, level }: { article: ArticleCard; viewer: Viewer; level: 2 | 3 }) {
  const { id, title, state, people, note, specialty, purpose, live, held } = article
  const Heading = `h${level}` as const
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <Heading>
          <Link href={tabAddress(id, tabFor(state, people, viewer))}>{title || 'Untitled'}</Link>
        </Heading>
        <p>{note}</p>
        <Waits article={article} />
      </div>
      <p className={classes.people}>
        {specialtyName(specialty)}
        <span>{peopleWords(people)}</span>
      </p>
      <Dates article={article} />
      <div className={classes.tags}>
        {held ? <Tag tone="red">Held</Tag> : null}
        {purpose === 'first' ? null : <Tag>{purpose === 'update' ? 'Update' : 'Correction'}</Tag>}
        {live && state !== 'published' ? <Tag tone="teal">Live</Tag> : null}
        <StateTag state={state} />
      </div>
    </li>
  )
}

/** Why somebody has to look at the live page, and since when. */
function Waits({ article: { reviewDue, doubts } }: { article: ArticleCard }) {
  if (reviewDue === null && doubts === null) return null
  return (
    <ul className={classes.waits}>
      {reviewDue?.reasons.map((reason) => (
        <li key={reason}>
          Review due: {reason} (<RelativeTime at={reviewDue.at} />)
        </li>
      ))}
      {doubts === null ? null : (
        <li>
          {count(doubts.open, 'doubt')} of readers, an answer is due {longDate(doubts.dueOn)}
        </li>
      )}
    </ul>
  )
}

function Dates({ article: { scheduledAt, dueOn, changedAt } }: { article: ArticleCard }) {
  const today = localToday()
  const late = dueOn !== null && dueOn < today
  return (
    <p className={classes.dates}>
      {scheduledAt ? (
        <span>Goes out {momentWords(scheduledAt)}</span>
      ) : dueOn ? (
        <span data-late={late}>
          {late ? 'Late: was due' : 'Due'} {dayWords(dueOn, today)}
        </span>
      ) : null}
      <span>
        Changed <RelativeTime at={changedAt} />
      </span>
    </p>
  )
}

const momentWords = (at: Instant) =>
  new Date(at).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })

function peopleWords(people: ArticleCard['people']): string {
  const of = (duty: 'writer' | 'reviewer') => people.filter((person) => person.duty === duty).map(({ name }) => name)
  const writers = of('writer')
  const reviewers = of('reviewer')
  return [
    writers.join(', ') || 'no writer',
    reviewers.length > 0 ? `reviewed by ${reviewers.join(', ')}` : 'no reviewer',
  ].join(', ')
}
