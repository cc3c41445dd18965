import type { Metadata } from 'next'
import { Notice } from '#components/ui/notice.tsx'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Notice title="There is nothing here">
      The address may have a slip in it, or it names something that you may not know of. <a href="/desk">To the desk</a>
      {', or '}
      <a href="/">to the articles that readers get</a>.
    </Notice>
  )
}
