import { Notice } from '#components/ui/notice.tsx'

/** The same for links that expired, were withdrawn or never were, so that nobody learns which. */
export default function OpinionNotFound() {
  return (
    <main>
      <Notice title="This link opens nothing any more">
        It has expired or was withdrawn, or a part of it got lost on the way. Write to whoever sent it to you: they can
        ask you again by a new one.
      </Notice>
    </main>
  )
}
