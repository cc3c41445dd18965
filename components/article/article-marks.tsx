'use client'

import { Tag } from '#components/ui/tag.tsx'
import type { ArticleHeader } from '#lib/contract/article.ts'
import { count } from '#lib/publication/words.ts'

/** What stands beside the state: that readers have a version, that something was struck, held or taken down. */
export function ArticleMarks({ header }: { header: ArticleHeader }) {
  const { live, hold, takenDown, purpose, state } = header
  const inCycle = state !== 'published' && state !== 'retracted' && state !== 'withdrawn' && purpose !== 'first'
  return (
    <>
      {live ? (
        <a href={live.path}>
          <Tag tone="teal">Live, version {live.version}</Tag>
        </a>
      ) : null}
      {inCycle ? <Tag tone="plain">{purpose === 'update' ? 'Update' : 'Correction'} under way</Tag> : null}
      {live && live.struck.length > 0 ? <Tag tone="red">{count(live.struck.length, 'claim')} struck</Tag> : null}
      {live?.reviewDue ? <Tag tone="amber">New review due</Tag> : null}
      {hold ? <Tag tone="red">Held</Tag> : null}
      {takenDown ? (
        <Tag tone="red" title={takenDown.reason}>
          {takenDown.type === 'retraction' ? 'Retracted for good' : 'Taken down'}
        </Tag>
      ) : null}
    </>
  )
}
