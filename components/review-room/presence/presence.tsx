'use client'

import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { leave, presenceQuery } from '#lib/client/presence.ts'
import type { PresentPerson } from '#lib/contract/presence.ts'
import type { ArticleId, ClaimId } from '#lib/identity/ids.ts'

const Others = createContext<readonly PresentPerson[]>([])

interface PresenceProps {
  readonly articleId: ArticleId
  /** The claim in focus. */
  readonly claimId: ClaimId | null
  readonly children: ReactNode
}

/** A reviewer who walks through the claims is told to others where they stop, not at each step. */
const settledAfter = 800

/** Says that this page is open and at which claim, and knows who else is in the room. */
export function Presence({ articleId, claimId, children }: PresenceProps) {
  const [tabId] = useState(() => crypto.randomUUID())
  const [settled] = useDebouncedValue(claimId, settledAfter)
  const here = useRef(settled)
  const told = useRef(settled)
  const { data, refetch, isError, fetchStatus } = useQuery(
    presenceQuery({ articleId, tabId, claimId: () => here.current }),
  )
  useEffect(() => {
    here.current = settled
    if (told.current === settled) return
    told.current = settled
    if (document.visibilityState === 'visible') void refetch()
  }, [settled, refetch])
  useEffect(() => {
    const page = { articleId, tabId }
    const goes = () => leave(page)
    addEventListener('pagehide', goes)
    return () => {
      removeEventListener('pagehide', goes)
      goes()
    }
  }, [articleId, tabId])
  // What was heard before the line broke says nothing of now.
  return <Others value={isError || fetchStatus === 'paused' ? nobody : (data?.others ?? nobody)}>{children}</Others>
}

const nobody: readonly PresentPerson[] = []

/** Everybody else in the room. */
export const useOthers = (): readonly PresentPerson[] => useContext(Others)

/** Who else has this claim in focus. */
export const useOthersAt = (claimId: ClaimId): readonly PresentPerson[] =>
  useContext(Others).filter((person) => person.claimId === claimId)
