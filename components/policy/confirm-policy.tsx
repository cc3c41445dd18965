'use client'

import { Skeleton, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { call, problemOf } from '#lib/client/api.ts'
import { policyPreviewQuery, policyQuery } from '#lib/client/policy.ts'
import { changePolicy } from '#lib/contract/policy.ts'
import type { PolicyDraft } from '#lib/review/policy-draft.ts'
import classes from './policy.module.css'

interface ConfirmPolicyProps {
  readonly base: number
  readonly draft: PolicyDraft
  readonly changes: readonly string[]
  readonly reason: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What changes and what that will do, before it is in force. */
export function ConfirmPolicy({ base, draft, changes, reason, onClose, onDone }: ConfirmPolicyProps) {
  const client = useQueryClient()
  const preview = useQuery(policyPreviewQuery(draft))
  const change = useMutation({
    mutationFn: () => call(changePolicy, { body: { baseVersion: base, reason, policy: draft } }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: policyQuery().queryKey }),
        client.invalidateQueries({ queryKey: ['article'] }),
        client.invalidateQueries({ queryKey: ['desk'] }),
      ]),
  })
  const confirm = async () => {
    try {
      const { version } = await change.mutateAsync()
      notifications.show({ color: 'teal', message: `Version ${version} of the policy is in force.` })
      onDone()
    } catch (error) {
      // Somebody was faster: the form tells whose version came first, and keeps what was entered.
      if (problemOf(error).status !== 409) throw error
    }
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Put version ${base + 1} in force?`}
      act="Put it in force"
      check={() => preview.isSuccess}
      onConfirm={confirm}
    >
      <Stack gap="md" className={classes.confirm ?? ''}>
        <section>
          <h3>What changes</h3>
          <ul>
            {changes.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
        <section aria-busy={preview.isPending}>
          <h3>What it will do</h3>
          {preview.data ? (
            <ul>
              {preview.data.effects.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          ) : preview.error ? (
            <ProblemAlert error={preview.error} onRetry={() => void preview.refetch()} />
          ) : (
            <>
              <Text size="sm">Counting the articles under way ...</Text>
              <Skeleton height={14} mt="xs" />
            </>
          )}
        </section>
      </Stack>
    </ConfirmDialog>
  )
}
