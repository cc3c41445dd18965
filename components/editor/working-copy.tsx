'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { articleQuery, whoAmIQuery, workingCopyQuery } from '#lib/client/queries.ts'
import type { WorkingCopyView } from '#lib/contract/article.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { WorkingCopySession, type WorkingCopyState } from './working-copy-session.ts'

/** What is open in this page, so that a change of tab inside an article loses nothing that is on its way. */
const sessions = new Map<string, WorkingCopySession>()

export interface WorkingCopy extends WorkingCopyState {
  readonly session: WorkingCopySession
  /** What the server last said: how the claims stand, whether the viewer may edit, what came by import. */
  readonly view: WorkingCopyView
}

export type WorkingCopyRead =
  | { readonly ready: true; readonly copy: WorkingCopy }
  | { readonly ready: false; readonly error: unknown; readonly retry: () => void }

/**
 * The one working copy of an article that every tab of it edits: its manuscript, how to change it, and how it is saved.
 * What was typed is never taken away by what the server says, only by a person's decision.
 */
export function useWorkingCopy(articleId: ArticleId): WorkingCopyRead {
  const client = useQueryClient()
  const { data: view, error, refetch } = useQuery(workingCopyQuery(articleId))
  const { data: me, error: whoError } = useQuery(whoAmIQuery())
  const session = useSession(articleId, me?.id, view)
  const state = useSyncExternalStore(session?.subscribe ?? noSubscription, session?.state ?? noState, noState)

  useEffect(() => {
    if (view) session?.look(view)
  }, [session, view])

  useEffect(() => {
    if (!session) return
    session.onSaved(({ manuscript, saving: { version, savedAt } }) => {
      client.setQueryData(
        workingCopyQuery(articleId).queryKey,
        (old) => old && { ...old, manuscript, version, savedAt },
      )
      void client.invalidateQueries({ queryKey: articleQuery(articleId).queryKey })
    })
    const tryNow = () => void session.tryNow()
    const keep = () => session.keepNow()
    window.addEventListener('online', tryNow)
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('online', tryNow)
      window.removeEventListener('pagehide', keep)
    }
  }, [session, client, articleId])

  if (!view || !session || !state) return { ready: false, error: error ?? whoError, retry: () => void refetch() }
  return { ready: true, copy: { ...state, session, view } }
}

function useSession(articleId: ArticleId, personId: PersonId | undefined, view: WorkingCopyView | undefined) {
  const [, setOpened] = useState<WorkingCopySession>()
  const key = `${personId} ${articleId}`
  useEffect(() => {
    if (personId === undefined || view === undefined || sessions.has(key)) return
    const session = new WorkingCopySession(articleId, personId, view)
    sessions.set(key, session)
    setOpened(session)
  }, [key, articleId, personId, view])
  return sessions.get(key)
}

const noSubscription = () => () => undefined
const noState = () => null
