'use client'

import { useSearchParams } from 'next/navigation'
import { Link } from '#components/ui/link.tsx'
import type { ArticleId } from '#lib/identity/ids.ts'
import { Events } from './events.tsx'
import classes from './history.module.css'
import { Texts } from './texts.tsx'

const parts = [
  { show: 'texts', name: 'Texts' },
  { show: 'events', name: 'Events' },
] as const

/** The past of an article: its texts, any two compared, and what happened to it. Nothing of it can be changed here. */
export function History({ articleId }: { articleId: ArticleId }) {
  const show = useSearchParams().get('show') === 'events' ? 'events' : 'texts'
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h2>History</h2>
        <nav className={classes.parts} aria-label="History">
          {parts.map((part) => (
            <Link key={part.show} href={`?show=${part.show}`} aria-current={part.show === show ? 'page' : undefined}>
              {part.name}
            </Link>
          ))}
        </nav>
      </div>
      {show === 'events' ? <Events articleId={articleId} /> : <Texts articleId={articleId} />}
    </div>
  )
}
