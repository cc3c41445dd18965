'use client'

import { Button, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { call } from '#lib/client/api.ts'
import { workingCopyQuery } from '#lib/client/queries.ts'
import { checkReferences, type LookupProblem } from '#lib/contract/references.ts'
import type { Notice } from '#lib/evidence/reference.ts'
import type { ArticleId, ReferenceId } from '#lib/identity/ids.ts'
import { noteChecked } from './reference-notes.ts'
import classes from './references.module.css'

export interface Checked {
  readonly notices: readonly Notice[]
  readonly problems: readonly LookupProblem[]
}
export type CheckedReferences = ReadonlyMap<ReferenceId, Checked>

interface CheckAllProps {
  readonly articleId: ArticleId
  readonly checked: CheckedReferences
  readonly onChecked: (checked: CheckedReferences) => void
}

const unanswered = ['throttled', 'unreachable', 'unreadable']

/** Asks the sources about every reference that has an identifier, some at a time; can be stopped, and keeps what it has. */
export function CheckAll({ articleId, checked, onChecked }: CheckAllProps) {
  const client = useQueryClient()
  const stop = useRef<AbortController | null>(null)
  const [total, setTotal] = useState<number | null>(null)
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const check = async () => {
    const controller = new AbortController()
    stop.current = controller
    const found = new Map<ReferenceId, Checked>()
    setRunning(true)
    setError(null)
    onChecked(found)
    try {
      let after: ReferenceId | null = null
      do {
        const query: { after?: ReferenceId } = after === null ? {} : { after }
        const answer: Awaited<ReturnType<typeof ask>> = await ask(articleId, query, controller.signal)
        for (const { referenceId, notices, problems } of answer.checked) found.set(referenceId, { notices, problems })
        const answered = answer.checked.filter(
          ({ problems }) => !problems.some(({ code }) => unanswered.includes(code)),
        )
        noteChecked(
          articleId,
          answered.map(({ referenceId }) => referenceId),
        )
        setTotal(answer.total)
        onChecked(new Map(found))
        after = answer.next
      } while (after !== null && !controller.signal.aborted)
    } catch (thrown) {
      if (!controller.signal.aborted) setError(thrown)
    } finally {
      setRunning(false)
      void client.invalidateQueries({ queryKey: workingCopyQuery(articleId).queryKey })
    }
  }
  const withNotice = [...checked.values()].filter(({ notices }) => notices.length > 0).length
  const withProblem = [...checked.values()].filter(({ problems }) => problems.length > 0).length
  return (
    <div className={classes.check}>
      <div className={classes.facts}>
        {running ? (
          <Button size="compact-sm" variant="default" onClick={() => stop.current?.abort()}>
            Stop checking
          </Button>
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => void check()}>
            Check all identifiers
          </Button>
        )}
        <span role="status">
          {total === null
            ? ''
            : `${checked.size} of ${total} checked: ${withNotice} with a notice, ${withProblem} to look at.`}
        </span>
      </div>
      {running ? <Progress mt="xs" value={total ? (100 * checked.size) / total : 0} aria-label="Checking" /> : null}
      <ProblemAlert error={error} onRetry={() => void check()} />
    </div>
  )
}

const ask = (articleId: ArticleId, query: { after?: ReferenceId }, signal: AbortSignal) =>
  call(checkReferences, { params: { articleId }, query }, signal)
