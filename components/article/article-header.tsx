'use client'

import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { StateSteps } from '#components/ui/state-steps.tsx'
import type { ArticleHeader } from '#lib/contract/article.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import classes from './article-header.module.css'
import { ArticleMarks } from './article-marks.tsx'
import { ArticleMenu } from './article-menu.tsx'
import { LeftToDo } from './left-to-do.tsx'
import { PeopleDialog } from './people-dialog.tsx'
import { PeopleLine } from './people-line.tsx'

/** Title, people, state, what is left to do, and what can be done with the article as a whole. */
export function ArticleHeading({ header, viewerId }: { header: ArticleHeader; viewerId: PersonId }) {
  const [opened, people] = useDisclosure(false)
  return (
    <header className={classes.header}>
      <div className={classes.about}>
        <div className={classes.title}>
          <h1>{header.title || 'Untitled'}</h1>
          <ArticleMarks header={header} />
        </div>
        <PeopleLine people={header.people} declined={header.declined} progress={header.progress} />
      </div>
      <StateSteps state={header.state} />
      <div className={classes.acts}>
        <LeftToDo header={header} onPeople={people.open} />
        <Button variant="default" onClick={people.open}>
          People
        </Button>
        <ArticleMenu header={header} />
      </div>
      <PeopleDialog header={header} viewerId={viewerId} opened={opened} onClose={people.close} />
    </header>
  )
}
