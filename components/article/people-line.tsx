'use client'

import { dayWords, localToday } from '#components/ui/day-words.ts'
import type { ArticleHeader } from '#lib/contract/article.ts'
import { listed } from '#lib/publication/words.ts'
import classes from './people-line.module.css'

type People = ArticleHeader['people']

type PeopleLineProps = Pick<ArticleHeader, 'people' | 'declined' | 'progress'>

/** "Writer Maria Ek. Reviewer Anna Lindqvist. Due Thursday 26 November", and while it is in review how far that is. */
export function PeopleLine({ people, declined, progress }: PeopleLineProps) {
  const today = localToday()
  const due = people.flatMap(({ dueOn }) => dueOn ?? []).toSorted()[0]
  const silent = people.filter(({ duty, declared }) => progress !== null && duty === 'reviewer' && declared === null)
  return (
    <p className={classes.line}>
      {sentence('Writer', 'writer', people)} {sentence('Reviewer', 'reviewer', people)}
      {due === undefined ? null : (
        <> {due < today ? <b>Late: was due {dayWords(due, today)}.</b> : `Due ${dayWords(due, today)}.`}</>
      )}
      {declined.length > 0 ? <b> Declined by {listed(declined.map(({ name }) => name))}.</b> : null}
      {progress ? (
        <>
          {' '}
          <strong>{progress.words}</strong> {progress.waits}
        </>
      ) : null}
      {silent.length > 0 ? ` Not accepted yet by ${listed(silent.map(({ name }) => name))}.` : ''}
    </p>
  )
}

function sentence(word: string, duty: 'writer' | 'reviewer', people: People): string {
  const names = people.filter((person) => person.duty === duty).map(({ name }) => name)
  return names.length === 0 ? `No ${duty} yet.` : `${word}${names.length > 1 ? 's' : ''} ${listed(names)}.`
}
