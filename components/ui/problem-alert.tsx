'use client'

import { Alert, Button, Code, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { problemOf } from '#lib/client/api.ts'
import { ConditionList, type ConditionListProps } from './condition-list.tsx'

interface ProblemAlertProps {
  /** Whatever was thrown, usually an `ApiProblem`; null shows nothing. */
  readonly error: unknown
  readonly onRetry?: () => void
  readonly hrefOf?: NonNullable<ConditionListProps['hrefOf']>
}

/** A refusal or a failure: what happened, what is left to do, and the number by which the log finds it. */
export function ProblemAlert({ error, onRetry, hrefOf }: ProblemAlertProps) {
  if (error === null || error === undefined) return null
  const { title, detail, conditions, reference, status } = problemOf(error)
  const meant = status > 0 && status < 500
  const listed = conditions.length > 1 || conditions.some(({ who, message }) => who !== undefined || message !== detail)
  return (
    <Alert
      role="alert"
      variant="light"
      color={meant ? 'amber' : 'red'}
      title={title}
      icon={<IconAlertTriangle aria-hidden="true" />}
    >
      {listed && conditions.length === 1 ? null : <Text size="sm">{detail}</Text>}
      {listed ? <ConditionList conditions={conditions} {...(hrefOf ? { hrefOf } : {})} /> : null}
      {reference ? (
        <Text size="xs" mt="xs">
          Reference number <Code>{reference}</Code>
        </Text>
      ) : null}
      {onRetry ? (
        <Button size="xs" variant="default" mt="sm" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </Alert>
  )
}
