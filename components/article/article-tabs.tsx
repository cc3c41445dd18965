'use client'

import { usePathname } from 'next/navigation'
import { Link } from '#components/ui/link.tsx'
import type { ArticleId } from '#lib/identity/ids.ts'
import { tabAddress, tabs } from './addresses.ts'
import classes from './article-tabs.module.css'

const names = { write: 'Write', review: 'Review', references: 'References', history: 'History', publish: 'Publish' }

export function ArticleTabs({ articleId, references }: { articleId: ArticleId; references: number | undefined }) {
  const path = usePathname()
  return (
    <nav className={classes.tabs} aria-label="Article">
      {tabs.map((tab) => {
        const href = tabAddress(articleId, tab)
        return (
          <Link key={tab} href={href} aria-current={path === href ? 'page' : undefined}>
            {names[tab]}
            {tab === 'references' && references !== undefined ? ` ${references}` : ''}
          </Link>
        )
      })}
    </nav>
  )
}
