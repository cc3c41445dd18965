'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call, problemOf } from '#lib/client/api.ts'
import { canUsePasskeys, NoPasskey, signWithPasskey } from '#lib/client/passkeys.ts'
import { provingQuery } from '#lib/client/queries.ts'
import { proveIdentity, type Proving as Ways } from '#lib/contract/account.ts'
import type { ProofMethod } from '#lib/identity/proof.ts'

/** What a form needs to know of the proof of identity that it asks for. */
export interface Proving {
  /** Undefined while the server is asked. */
  readonly known: Ways | undefined
  readonly failed: unknown
  readonly retry: () => void
  /** The ways that this person has here, quickest first. */
  readonly ways: readonly ProofMethod[]
  readonly way: ProofMethod | undefined
  readonly choose: (way: ProofMethod) => void
  readonly typed: string
  readonly type: (typed: string) => void
  readonly field: React.RefObject<HTMLInputElement | null>
  /** Why the last try did not prove it. */
  readonly problem: string | null
  /** Whether the form can be sent, as far as the proof goes. */
  readonly isReady: boolean
  /** Proves it unless a proof still serves; false, with the reason shown, where that did not work. */
  readonly prove: () => Promise<boolean>
  /** The server says that the proof serves no more: to be asked anew. True where `error` says so. */
  readonly noteLapse: (error: unknown) => boolean
}

/** The state of the part of a form that asks who somebody is; shown by `ProofOfIdentity`. */
export function useProving(): Proving {
  const client = useQueryClient()
  const { data: known, error: failed, refetch } = useQuery(provingQuery())
  const [chosen, choose] = useState<ProofMethod | null>(null)
  const [typed, type] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const ways = waysOf(known)
  const way = chosen !== null && ways.includes(chosen) ? chosen : ways[0]
  const serves = known?.proof != null

  const keep = (proof: Ways['proof']) =>
    client.setQueryData(provingQuery().queryKey, (old) => (old === undefined ? old : { ...old, proof }))

  const prove = async () => {
    if (serves) return true
    if (way === undefined) return false
    setProblem(null)
    try {
      const body =
        way === 'passkey'
          ? { method: way, assertion: await signWithPasskey() }
          : way === 'totp'
            ? { method: way, code: typed }
            : { method: way, password: typed }
      keep((await call(proveIdentity, { body })).proof)
      type('')
      return true
    } catch (error) {
      setProblem(error instanceof NoPasskey ? error.message : sentenceOf(error))
      field.current?.select()
      return false
    }
  }

  return {
    known,
    failed: known === undefined ? failed : null,
    retry: () => void refetch(),
    ways,
    way,
    choose: (next) => {
      choose(next)
      type('')
      setProblem(null)
    },
    typed,
    type,
    field,
    problem,
    isReady: serves || way === 'passkey' || (way !== undefined && typed !== ''),
    prove,
    noteLapse: (error) => {
      const lapsed = problemOf(error).conditions.some(({ code }) => code === 'identity-not-proven')
      if (lapsed) keep(null)
      return lapsed
    },
  }
}

function waysOf(known: Ways | undefined): readonly ProofMethod[] {
  if (known === undefined) return []
  const { passkeys, authenticator, password } = known.ways
  return [
    ...(passkeys.length > 0 && canUsePasskeys() ? (['passkey'] as const) : []),
    ...(authenticator ? (['totp'] as const) : []),
    ...(password ? (['password'] as const) : []),
  ]
}

const sentenceOf = (error: unknown): string => {
  const { conditions, detail } = problemOf(error)
  return conditions[0]?.message ?? detail
}
