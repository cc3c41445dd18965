'use client'

import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { emptyRow, InterestFields, type Row } from '#components/review-room/declare-interests.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { call } from '#lib/client/api.ts'
import { declareForOpinion, type OpinionPage } from '#lib/contract/opinions.ts'
import { count } from '#lib/publication/words.ts'
import { kindly } from './problems.ts'

interface DeclareProps {
  readonly token: string
  readonly askedBy: string
  readonly onDeclared: (page: OpinionPage) => void
}

/** The expert's interests, before the text opens to them. "None" is one click. */
export function DeclareForOpinion({ token, askedBy, onDeclared }: DeclareProps) {
  const declare = useMutation({
    mutationFn: (interests: readonly Row[]) =>
      call(declareForOpinion, {
        params: { token },
        body: { interests: interests.map(({ key: _, ...interest }) => interest) },
      }),
    onSuccess: onDeclared,
  })
  const [rows, setRows] = useState<readonly Row[]>([])
  const [next, setNext] = useState(1)
  const [checked, setChecked] = useState(false)
  const send = () => {
    setChecked(true)
    if (rows.every(({ party }) => party.trim() !== '')) declare.mutate(rows)
  }
  return (
    <section aria-labelledby="declare-title">
      <h2 id="declare-title">First, your interests</h2>
      <p>
        Grants, fees, shares and the like from the last three years that somebody could think bear on your answer. You
        are asked before you read, and what you declare stands beside your opinion.
      </p>
      {rows.map((row, at) => (
        <InterestFields
          key={row.key}
          number={at + 1}
          row={row}
          showErrors={checked}
          onChange={(changed) => setRows(rows.map((other) => (other.key === row.key ? changed : other)))}
          onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      <ProblemAlert error={declare.error && kindly(declare.error, askedBy)} />
      <Group gap="sm">
        <Button loading={declare.isPending} onClick={send}>
          {rows.length === 0 ? 'I have no interests to declare' : `Declare ${count(rows.length, 'interest')}`}
        </Button>
        <Button
          variant="default"
          disabled={rows.length >= 30}
          onClick={() => {
            setRows([...rows, emptyRow(next)])
            setNext(next + 1)
          }}
        >
          Add an interest
        </Button>
      </Group>
    </section>
  )
}
