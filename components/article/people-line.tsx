'use client'

import { dayWords, localToday } from '#components/ui/day-words.ts'
import type { ArticleHeader } from '#lib/contract/article.ts'
import { listed } from '#lib/publication/words.ts'
import classes from './people-line.module.css'

type People = ArticleHeader['people']

/** "Writer Maria Ek. Reviewer Anna Lindqvist. Due Thursday 26 November" */
export function PeopleLine({ people }: { people: People }) {
  const today = localToday()
  const due = people.flatMap(({ dueOn }) => dueOn ?? []).toSorted()[0]
  return (
    <p className={classes.line}>
      {sentence('Writer', 'writer', people)} {sentence('Reviewer', 'reviewer', people)}
      {due === undefined ? null : (
        <> {due < today ? <b>Was due {dayWords(due, today)}</b> : `Due ${dayWords(due, today)}`}</>
      )}
    </p>
  )
}

function sentence(word: string, duty: 'writer' | 'reviewer', people: People): string {
  const names = people.filter((person) => person.duty === duty).map(({ name }) => name)
  return names.length === 0 ? `No ${duty} yet.` : `${word}${names.length > 1 ? 's' : ''} ${listed(names)}.`
}
