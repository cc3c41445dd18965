'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { articleQuery, whoAmIQuery, workingCopyQuery } from '#lib/client/queries.ts'
import { refreshArticle } from '#lib/client/refresh-article.ts'
import { signedInAgain } from '#lib/client/session.ts'
import type { WorkingCopyView } from '#lib/contract/article.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Kept } from './kept-text.ts'
import { dial } from './line.ts'
import { openSession, sessionOf } from './open-sessions.ts'
import type { Peer } from './peers.ts'
import type { LineState, Saving } from './saving.ts'
import { whenCalm } from './when-calm.ts'
import { WorkingCopySession } from './working-copy-session.ts'
import type { CalmState, Person } from './working-copy-state.ts'

export interface WorkingCopy extends CalmState {
  readonly session: WorkingCopySession
  /** What the server last said: how the claims stand, whether the viewer may edit, what came by import. */
  readonly view: WorkingCopyView
}

export type WorkingCopyRead =
  | { readonly ready: true; readonly copy: WorkingCopy }
  | {
      readonly ready: false
      readonly error: unknown
      readonly retry: () => void
      readonly offline: boolean
      /** Texts set aside of an article that is not open any more, and how to delete one. */
      readonly kept: readonly Kept[]
      readonly onForget: (kept: Kept) => void
    }

/** How often a server that is not reached is asked by the other way, which also finds out that a session has ended. */
const askAgain = 5000
/** How soon after a save the header is read again: by then the server has counted claims and checks anew. */
const headerPause = 3000

/**
 * The one working copy of an article that every tab of it edits: its manuscript, how to change it, and how it is saved.
 * Ready once its document is here, from the server or from what this browser kept.
 */
export function useWorkingCopy(articleId: ArticleId): WorkingCopyRead {
  const client = useQueryClient()
  const { data: view, error, refetch } = useQuery(workingCopyQuery(articleId))
  const { data: me, error: whoError } = useQuery(whoAmIQuery())
  const session = useSession(articleId, me, view)
  const state = useSyncExternalStore(session?.subscribe ?? noSubscription, session?.calmState ?? noState, noState)
  const line = useLine(session)

  useEffect(() => {
    if (view) session?.look(view)
  }, [session, view])

  useEffect(() => {
    if (!session) return
    let reading: ReturnType<typeof setTimeout> | undefined
    session.onChanged((what) => {
      if (what === 'told') return void refreshArticle(client, articleId)
      clearTimeout(reading)
      reading = setTimeout(() => {
        void client.invalidateQueries({ queryKey: articleQuery(articleId).queryKey })
        // Notices against a work are known to the page once the stored text names the work.
        const { queryKey } = workingCopyQuery(articleId)
        const known = new Set(client.getQueryData(queryKey)?.manuscript.references.map(referenceIdentity))
        const isNew = (reference: Reference) => !known.has(referenceIdentity(reference))
        if (session.state().manuscript.references.some(isNew)) void client.invalidateQueries({ queryKey })
      }, headerPause)
    })
    const tryNow = () => void session.tryNow()
    const lost = () => session.lost()
    const leave = () => session.settle()
    window.addEventListener('online', tryNow)
    window.addEventListener('offline', lost)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('online', tryNow)
      window.removeEventListener('offline', lost)
    }
  }, [session, client, articleId])

  const isDown = line === 'down'
  useEffect(() => {
    if (!isDown || !session) return
    const timer = setInterval(async () => {
      const { isSuccess } = await refetch()
      if (isSuccess) void session.tryNow()
    }, askAgain)
    return () => clearInterval(timer)
  }, [isDown, session, refetch])

  const mayWrite = state?.mayWrite ?? true
  const halted = line === 'old-client'
  const shown = useMemo(
    () => view && { ...view, editable: view.editable && mayWrite && !halted },
    [view, mayWrite, halted],
  )
  const copy = useMemo(
    () => (shown && session && state?.opened ? { ...state, session, view: shown } : null),
    [shown, session, state],
  )
  if (copy === null)
    return {
      ready: false,
      error: error ?? whoError,
      retry: () => void refetch(),
      offline: isDown,
      kept: state?.kept ?? [],
      onForget: (kept) => session?.forget(kept),
    }
  return { ready: true, copy }
}

function useSession(articleId: ArticleId, me: Person | undefined, view: WorkingCopyView | undefined) {
  const [, setOpened] = useState<WorkingCopySession>()
  const key = `${me?.id} ${articleId}`
  useEffect(() => {
    if (me === undefined || view === undefined) return
    const hooks = { dial, signIn: signedInAgain }
    const person = { id: me.id, name: me.name }
    const session = openSession(key, () => new WorkingCopySession(articleId, person, view, hooks))
    setOpened(session)
  }, [key, articleId, me, view])
  return sessionOf(key)
}

/** How saving stands; it changes with the keys, so only what shows it asks for it, a moment later. */
export function useSaving(session: WorkingCopySession): Saving {
  const saving = () => session.state().saving
  const subscribe = useMemo(() => whenCalm(session.subscribe), [session])
  return useSyncExternalStore(subscribe, saving, saving)
}

/** Who else has the text open. */
export function usePeers(session: WorkingCopySession): readonly Peer[] {
  const peers = () => session.state().peers
  return useSyncExternalStore(session.subscribe, peers, peers)
}

/** How the page reaches the server. */
export function useLine(session: WorkingCopySession | undefined): LineState {
  const line = () => session?.state().saving.line ?? 'opening'
  return useSyncExternalStore(session?.subscribe ?? noSubscription, line, line)
}

const noSubscription = () => () => undefined
const noState = () => null
