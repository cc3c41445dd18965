'use client'

import { Button, Popover, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { MouseEvent } from 'react'
import { ConditionList } from '#components/ui/condition-list.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { stateWords } from '#components/ui/state-steps.tsx'
import type { ArticleHeader } from '#lib/contract/article.ts'
import { count } from '#lib/publication/words.ts'
import { placeOf } from './addresses.ts'
import classes from './left-to-do.module.css'

interface LeftToDoProps {
  readonly header: ArticleHeader
  readonly onPeople: () => void
}

/** What stands between this article and its next step; each item leads to where it is mended and says who can. */
export function LeftToDo({ header, onPeople }: LeftToDoProps) {
  const [opened, popover] = useDisclosure(false)
  const { left, claims, state } = header
  const close = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a, button')) popover.close()
  }
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? popover.open() : popover.close())}
      position="bottom-end"
      width={400}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="default"
          onClick={popover.toggle}
          leftSection={<Shape meaning={left.length === 0 ? 'ok' : 'wait'} word={left.length === 0 ? 'Done' : 'Open'} />}
        >
          {left.length === 0 ? 'Nothing left to do' : `${left.length} left to do`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label="What is left to do">
        {/* A jump from the list is done when it is followed; the list is not what is worked in. */}
        <div onClickCapture={close}>
          <h2 className={classes.title}>What is left to do</h2>
          <Text size="xs" c="dimmed" mb="xs">
            {stateWords[state]}.{' '}
            {claims.total > 0 ? `${claims.approved} of ${count(claims.total, 'claim')} approved.` : 'No claims yet.'}
          </Text>
          {left.length === 0 ? (
            <Text size="sm">{nothingLeft(header)}</Text>
          ) : (
            <ConditionList
              conditions={left}
              meaning="wait"
              hrefOf={({ pointer }) => {
                const place = placeOf(header.id, pointer, state)
                return place === 'people' ? onPeople : place
              }}
            />
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function nothingLeft({ state }: ArticleHeader): string {
  switch (state) {
    case 'draft':
    case 'changes_requested':
      return 'It can be submitted for review.'
    case 'in_review':
      return 'Every claim is approved and every sign-off is in.'
    case 'reviewed':
      return 'An editor can schedule or publish it.'
    case 'scheduled':
      return 'It goes out by itself.'
    case 'published':
      return 'Readers have it, and nothing is due.'
    case 'retracted':
    case 'withdrawn':
    case 'archived':
      return 'Nothing waits here.'
  }
}
