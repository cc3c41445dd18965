'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '#lib/client/api.ts'
import { articleKey } from '#lib/client/queries.ts'
import type { ArticleId } from '#lib/identity/ids.ts'

export interface Sending {
  readonly isBusy: boolean
  /** Why the last attempt did not succeed, in a sentence. */
  readonly problem: string | null
  /** Sends; true when the server has taken it. What was typed stays until then. */
  readonly send: (act: () => Promise<unknown>) => Promise<boolean>
}

/** Sends words to colleagues, or says why they are not sent. */
export function useSending(articleId: ArticleId): Sending {
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async (act: () => Promise<unknown>) => {
    setBusy(true)
    setProblem(null)
    try {
      await act()
      await client.invalidateQueries({ queryKey: [...articleKey(articleId), 'comments'] })
      return true
    } catch (error) {
      const { status, detail, type } = problemOf(error)
      const why = status === 0 && type === '/problems/offline' ? 'The server does not answer.' : detail
      setProblem(`Not sent. ${why} Your words are kept here: send them again in a moment.`)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, problem, send }
}
