import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Comment } from '#lib/contract/comments.ts'
import classes from './comments.module.css'
import { type Colleague, pieces } from './mentions.ts'

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
      {pieces(body, colleagues).map(({ text, start, person }) =>
        person ? (
          <span key={start} className={classes.mention}>
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </div>
  </div>
)
