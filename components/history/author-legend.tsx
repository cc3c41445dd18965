import { initialsOf } from '#components/ui/initials.ts'
import type { AuthorSpan } from '#lib/comparison/authors.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { count } from '#lib/publication/words.ts'
import { wordsByAuthor } from './authors.ts'
import marks from './compared.module.css'
import classes from './history.module.css'

/** So many people can be told apart by colour; the initials tell everybody apart. */
export const hues = 6

interface AuthorLegendProps {
  readonly authors: readonly AuthorSpan[]
  readonly nameOf: (id: PersonId) => string
  readonly only: PersonId | null
  readonly onOnly: (id: PersonId | null) => void
}

/** Who wrote the newer text; choosing somebody leaves only their words marked. */
export function AuthorLegend({ authors, nameOf, only, onOnly }: AuthorLegendProps) {
  const people = [...wordsByAuthor(authors)]
  if (people.length === 0) return <p className={classes.same}>Who wrote this text is not known word by word.</p>
  return (
    <ul className={classes.legend} aria-label="Who wrote the newer text">
      {people.map(([id, words], index) => (
        <li key={id}>
          <button type="button" aria-pressed={only === id} onClick={() => onOnly(only === id ? null : id)}>
            <b className={marks.initials} data-hue={index % hues} aria-hidden="true">
              {initialsOf(nameOf(id))}
            </b>
            {nameOf(id)}, {count(words, 'word')}
          </button>
        </li>
      ))}
    </ul>
  )
}
