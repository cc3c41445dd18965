'use client'

import { Button } from '@mantine/core'
import { Notice } from '#components/ui/notice.tsx'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <Notice title="Something broke on our side" action={<Button onClick={reset}>Try again</Button>}>
      Nothing half-done was kept, and what was saved before is safe.
      {error.digest ? (
        <>
          {' '}
          If it happens again, tell an administrator this reference number: <b>{error.digest}</b>.
        </>
      ) : null}
    </Notice>
  )
}
