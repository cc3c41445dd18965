import type { ReviewRoom } from '#lib/contract/review.ts'
import { Difference } from './difference.tsx'
import classes from './other-text.module.css'

type Changes = NonNullable<ReviewRoom['otherText']>

/** Everything outside of claims that changed since the viewer judged, passage by passage. "[…]" stands for a claim. */
export const OtherTextList = ({ changes }: { changes: Changes }) => (
  <ol className={classes.changes}>
    {changes.map(({ before, after, difference }) => (
      <li key={`${before}\n${after}`}>
        <span className={classes.kind}>{before === '' ? 'Added' : after === '' ? 'Removed' : 'Changed'}</span>
        <Difference parts={difference} />
      </li>
    ))}
  </ol>
)

/** The same as a panel of the room. */
export const OtherText = ({ changes }: { changes: Changes }) => (
  <div className={classes.panel}>
    <h2>Other text that changed</h2>
    <p>Since the revision that you judged last. […] stands for a claim, which you judge by itself.</p>
    {changes.length === 0 ? <p>Nothing outside of claims changed.</p> : <OtherTextList changes={changes} />}
  </div>
)
