import { MentioningWords } from '#components/mentions/mentioning-words.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Comment } from '#lib/contract/comments.ts'
import type { Colleague } from '#lib/identity/mentions.ts'
import classes from './comments.module.css'

interface SaidProps {
  readonly said: Pick<Comment, 'at' | 'body'> & { readonly by: Colleague }
  readonly colleagues: readonly Colleague[]
}

/** What somebody said, and when; who is mentioned stands out. */
export const Said = ({ said: { by, at, body }, colleagues }: SaidProps) => (
  <div className={classes.said}>
    <b>{by.name}</b>{' '}
    <span className={classes.when}>
      <RelativeTime at={at} />
    </span>
    <div>
      <MentioningWords words={body} colleagues={colleagues} />
    </div>
  </div>
)
