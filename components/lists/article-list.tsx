'use client'

import { Button, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { stateWords } from '#components/ui/state-steps.tsx'
import { articleListQuery } from '#lib/client/queries.ts'
import { states } from '#lib/workflow/facts.ts'
import classes from './article-list.module.css'
import { ArticleRows, type Viewer } from './article-rows.tsx'
import { filterOf, type ListFilter, listAddress } from './list-filter.ts'
import { RowsSkeleton } from './rows-skeleton.tsx'

/** Every article that the viewer may know of, newest change first. The address holds the filter, so Back keeps it. */
export function ArticleList({ viewer }: { viewer: Viewer }) {
  const router = useRouter()
  const filter = filterOf(useSearchParams())
  const go = (next: ListFilter) => router.replace(listAddress(next), { scroll: false })
  return (
    <>
      <search className={classes.filter}>
        {/* A search that came with the address, by Back or a link, starts the field anew; one that was typed here does not. */}
        <SearchField search={filter.search} onSearch={(search) => go({ ...filter, search })} />
        <NativeSelect
          label="State"
          value={filter.state ?? ''}
          onChange={(event) =>
            go({ ...filter, state: states.find((state) => state === event.currentTarget.value) ?? null })
          }
          data={[
            { value: '', label: 'Every state' },
            ...states.map((state) => ({ value: state, label: stateWords[state] })),
          ]}
        />
      </search>
      <Results filter={filter} viewer={viewer} onClear={() => go({ state: null, search: '' })} />
    </>
  )
}

function SearchField({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [typed, setTyped] = useState(search)
  const [known, setKnown] = useState(search)
  const send = useDebouncedCallback(onSearch, 250)
  if (search !== known) {
    setKnown(search)
    if (search !== typed.trim()) setTyped(search)
  }
  return (
    <TextInput
      type="search"
      label="Search titles"
      placeholder="Words of the title"
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        send(event.currentTarget.value)
      }}
    />
  )
}

interface ResultsProps {
  readonly filter: ListFilter
  readonly viewer: Viewer
  readonly onClear: () => void
}

function Results({ filter: { state, search }, viewer, onClear }: ResultsProps) {
  const list = useInfiniteQuery({
    ...articleListQuery({ ...(state ? { state } : {}), ...(search ? { search } : {}) }),
    placeholderData: keepPreviousData,
  })
  if (!list.data) {
    return list.error ? <ProblemAlert error={list.error} onRetry={() => void list.refetch()} /> : <RowsSkeleton />
  }
  const articles = list.data.pages.flatMap(({ items }) => items)
  if (articles.length === 0) {
    return state || search ? (
      <EmptyState
        title="No article fits"
        action={
          <Button variant="default" onClick={onClear}>
            Show every article
          </Button>
        }
      >
        {search ? `No title has “${search}” in it` : 'No article'}
        {state ? ` in the state “${stateWords[state]}”` : ''}.
      </EmptyState>
    ) : (
      <EmptyState title="No article yet">Articles that you write, review or edit are listed here.</EmptyState>
    )
  }
  return (
    <div aria-busy={list.isPlaceholderData}>
      <VisuallyHidden role="status">
        {articles.length} articles shown{list.hasNextPage ? ', and there are more' : ''}
      </VisuallyHidden>
      <ArticleRows articles={articles} viewer={viewer} level={2} />
      <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
      {list.hasNextPage ? (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Load more
        </Button>
      ) : null}
    </div>
  )
}
