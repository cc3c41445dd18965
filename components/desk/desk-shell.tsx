'use client'

import type { ReactNode } from 'react'
import { SignInAgain } from '#components/session/sign-in-again.tsx'
import { CommandPalette } from './command-palette.tsx'
import { DeskBar } from './desk-bar.tsx'
import classes from './desk-shell.module.css'
import { importArticle, mayStartArticles, newArticle, placesFor, reviewPolicy } from './places.ts'
import { ShortcutsProvider } from './shortcuts.tsx'
import type { Viewer } from './viewer.ts'

interface DeskShellProps {
  readonly siteName: string
  readonly viewer: Viewer
  readonly children: ReactNode
}

/** What every page of the desk has around it. A page brings its own `main` content, with one h1. */
export function DeskShell({ siteName, viewer, children }: DeskShellProps) {
  const starts = mayStartArticles(viewer.roles) ? [newArticle, importArticle] : []
  const places = placesFor(viewer.roles)
  const further = places.includes(reviewPolicy) ? starts : [reviewPolicy, ...starts]
  return (
    <ShortcutsProvider>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <div className={classes.shell}>
        <DeskBar siteName={siteName} viewer={viewer} />
        <main id="main" className={classes.main} tabIndex={-1}>
          {children}
        </main>
      </div>
      <CommandPalette places={[...places, ...further]} />
      <SignInAgain email={viewer.email} />
    </ShortcutsProvider>
  )
}
