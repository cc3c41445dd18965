'use client'

import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { RowsSkeleton } from '#components/lists/rows-skeleton.tsx'
import { localToday } from '#components/ui/day-words.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { peopleQuery } from '#lib/client/queries.ts'
import type { PersonView } from '#lib/contract/people.ts'
import { credentialState } from './credential-state.ts'
import classes from './people.module.css'

/** Everybody with an account, by name. */
export function PeopleList() {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 200)
  const list = useInfiniteQuery({ ...peopleQuery(search || undefined), placeholderData: keepPreviousData })
  const people = list.data?.pages.flatMap(({ items }) => items)
  return (
    <>
      <search className={classes.search}>
        <TextInput
          type="search"
          label="Search people"
          placeholder="Name or e-mail"
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </search>
      <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
      {people === undefined && !list.error ? <RowsSkeleton /> : null}
      {people?.length === 0 ? (
        <EmptyState
          title="Nobody fits"
          action={
            <Button component={Link} href="/desk/people/new" variant="default">
              Add a person
            </Button>
          }
        >
          No name or e-mail address has “{search}” in it.
        </EmptyState>
      ) : null}
      {people && people.length > 0 ? (
        <ul className={classes.rows} aria-busy={list.isPlaceholderData}>
          {people.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </ul>
      ) : null}
      {list.hasNextPage ? (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Load more
        </Button>
      ) : null}
    </>
  )
}

function PersonRow({ person: { id, name, email, roles, disabledAt, credential } }: { person: PersonView }) {
  const { meaning, words } = credentialState(credential, localToday())
  return (
    <li>
      <div>
        <h2>
          <Link href={`/desk/people/${id}`}>{name}</Link>
        </h2>
        <p>{email}</p>
      </div>
      <div className={classes.tags}>
        {roles.map((role) => (
          <Tag key={role}>{role}</Tag>
        ))}
        {disabledAt ? <Tag tone="red">Disabled</Tag> : null}
      </div>
      <p>
        {credential || roles.includes('reviewer') ? (
          <>
            <Shape meaning={meaning} word="Credential" /> {words}
          </>
        ) : null}
      </p>
    </li>
  )
}
