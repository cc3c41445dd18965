import type { WorkingCopy } from '#components/editor/working-copy.tsx'
import { Shape } from '#components/ui/shape.tsx'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { fingerprintsChanged } from '#lib/article/merge-references.ts'

type Lost = readonly { readonly id: string; readonly text: string }[]

/** The claims that hold an approval now and would not after a change. */
export const lostApprovals = (
  { manuscript, approvals }: Pick<WorkingCopy, 'manuscript' | 'approvals'>,
  changed: (now: Manuscript) => Manuscript,
): Lost =>
  fingerprintsChanged(manuscript, changed(manuscript)).filter(
    ({ id, fingerprint }) => approvals.get(id) === fingerprint,
  )

/** Names the approvals that a change takes away, where it is asked about. */
export function LostApprovals({ lost }: { lost: Lost }) {
  if (lost.length === 0) return <p>No claim loses an approval by it.</p>
  return (
    <>
      <p>
        <Shape meaning="stop" word="Takes away approvals" />
        {lost.length === 1 ? 'This claim loses its approval' : 'These claims lose their approval'}, because what they
        rest on is recorded otherwise then:
      </p>
      <ul>
        {lost.map(({ id, text }) => (
          <li key={id}>“{text}”</li>
        ))}
      </ul>
    </>
  )
}
