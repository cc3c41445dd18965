'use client'

import dynamic from 'next/dynamic'
import type { ArticleId } from '#lib/identity/ids.ts'
import { RoomLoading } from './room-loading.tsx'

// The editor lives in the browser only, and is the largest script of the desk.
const OpenedRoom = dynamic(() => import('./opened-room.tsx').then((module) => module.OpenedRoom), {
  ssr: false,
  loading: () => <RoomLoading />,
})

/** The Write tab of an article. `at` is the pointer of a spot to open at, such as `/claims/ID`. */
export function WriteRoom(props: { readonly articleId: ArticleId; readonly at: string | null }) {
  return <OpenedRoom {...props} />
}
