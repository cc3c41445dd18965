import { type Colleague, pieces } from '#lib/identity/mentions.ts'
import classes from './mentions.module.css'

interface MentioningWordsProps {
  readonly words: string
  readonly colleagues: readonly Colleague[]
}

/** What somebody said; who is mentioned in it stands out. */
export const MentioningWords = ({ words, colleagues }: MentioningWordsProps) =>
  pieces(words, colleagues).map(({ text, start, person }) =>
    person ? (
      <span key={start} className={classes.mention}>
        {text}
      </span>
    ) : (
      text
    ),
  )
