import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'

/** A page that this person's roles do not open: who it is for, and the way back. */
export function NotYours({ title, who }: { title: string; who: string }) {
  return (
    <Notice title={title} action={<Link href="/desk">To the desk</Link>}>
      {who} Ask an administrator if this should be you.
    </Notice>
  )
}
