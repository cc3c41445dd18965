'use client'

import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { assignableQuery } from '#lib/client/queries.ts'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { type ArticleHeader, assign } from '#lib/contract/article.ts'
import { type ArticleId, PersonId } from '#lib/identity/ids.ts'
import { PlainDate } from '#lib/time/instant.ts'
import classes from './people-dialog.module.css'

interface AssignFormProps {
  readonly articleId: ArticleId
  readonly duty: 'writer' | 'reviewer'
  readonly assigned: ArticleHeader['people']
}

/** Finds a person by name and assigns them, with a due date or without. */
export function AssignForm({ articleId, duty, assigned }: AssignFormProps) {
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<{ id: PersonId; name: string } | null>(null)
  const [day, setDay] = useState('')
  // Once somebody is chosen the field shows their name, which is no new question.
  const [asked] = useDebouncedValue(search === chosen?.name ? '' : search.trim(), 200)
  const people = useQuery({ ...assignableQuery(duty, asked || undefined), placeholderData: keepPreviousData })
  const command = useArticleCommand(assign, articleId)
  const free = (people.data?.items ?? []).filter(
    ({ id }) => !assigned.some((person) => person.id === id && person.duty === duty),
  )
  const add = async () => {
    if (!chosen) return
    const params = { articleId, duty, personId: chosen.id }
    await command.mutateAsync({ params, body: { dueOn: day === '' ? null : PlainDate.parse(day) } })
    setChosen(null)
    setSearch('')
    setDay('')
  }
  const data = free.map(({ id, name }) => ({ value: id as string, label: name }))
  return (
    <>
      <div className={classes.assign}>
        <Select
          label={duty === 'writer' ? 'Add a writer' : 'Add a reviewer'}
          placeholder="Search by name"
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Clear' }}
          data={
            chosen && !data.some(({ value }) => value === chosen.id)
              ? [{ value: chosen.id, label: chosen.name }, ...data]
              : data
          }
          filter={({ options }) => options}
          searchValue={search}
          onSearchChange={setSearch}
          value={chosen?.id ?? null}
          onChange={(value, option) => setChosen(value ? { id: PersonId.parse(value), name: option.label } : null)}
          nothingFoundMessage={people.isFetching ? 'Looking ...' : 'Nobody of this name can be assigned'}
          comboboxProps={{ withinPortal: true }}
          renderOption={({ option }) => {
            const person = free.find(({ id }) => id === option.value)
            return (
              <div className={classes.option}>
                {person?.qualified === false ? <Shape meaning="advice" word="Not qualified" /> : null} {option.label}
                <small>
                  {[person?.about, person?.qualified === false ? 'not qualified' : ''].filter(Boolean).join(' · ')}
                </small>
              </div>
            )
          }}
        />
        <TextInput
          type="date"
          label="Due"
          aria-label={`Due date of the new ${duty}`}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button
          loading={command.isPending}
          disabled={chosen === null}
          title={chosen === null ? 'Choose a person first' : undefined}
          onClick={() => void add().catch(() => undefined)}
        >
          {duty === 'writer' ? 'Assign writer' : 'Assign reviewer'}
        </Button>
      </div>
      <ProblemAlert error={command.error ?? people.error} />
    </>
  )
}
