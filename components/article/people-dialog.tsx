'use client'

import { Modal, Stack, Text } from '@mantine/core'
import { Shape } from '#components/ui/shape.tsx'
import type { ArticleHeader } from '#lib/contract/article.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { longDate } from '#lib/publication/words.ts'
import { obstacleLine, obstaclesTo } from './article-acts.ts'
import { AssignForm } from './assign-form.tsx'
import { AssignedPerson } from './assigned-person.tsx'
import classes from './people-dialog.module.css'

interface PeopleDialogProps {
  readonly header: ArticleHeader
  readonly viewerId: PersonId
  readonly opened: boolean
  readonly onClose: () => void
}

/** Who writes and who reviews, until when, and whether they can; editors assign here. */
export function PeopleDialog({ header, viewerId, opened, onClose }: PeopleDialogProps) {
  const [obstacle] = obstaclesTo(header, 'assign')
  return (
    <Modal opened={opened} onClose={onClose} title="People" size="lg">
      <Stack gap="xl">
        {(['writer', 'reviewer'] as const).map((duty) => {
          const assigned = header.people.filter((person) => person.duty === duty)
          return (
            <section key={duty} aria-label={duty === 'writer' ? 'Writers' : 'Reviewers'}>
              <h3 className={classes.title}>{duty === 'writer' ? 'Writers' : 'Reviewers'}</h3>
              {assigned.length === 0 ? (
                <Text size="sm" c="dimmed">
                  {duty === 'writer' ? 'Nobody writes this yet.' : 'Nobody reviews this yet.'}
                </Text>
              ) : (
                <ul className={classes.list}>
                  {assigned.map((person) => (
                    <AssignedPerson
                      key={person.id}
                      articleId={header.id}
                      person={person}
                      isViewer={person.id === viewerId}
                      editable={obstacle === undefined}
                    />
                  ))}
                </ul>
              )}
              {duty === 'reviewer' && header.declined.length > 0 ? <Declined people={header.declined} /> : null}
              {obstacle ? null : <AssignForm articleId={header.id} duty={duty} assigned={header.people} />}
            </section>
          )
        })}
        {obstacle ? (
          <Text size="sm" c="dimmed">
            To assign people: {obstacleLine(obstacle)}
          </Text>
        ) : null}
      </Stack>
    </Modal>
  )
}

/** Whom an editor need not ask again in this cycle, and why. */
const Declined = ({ people }: { people: ArticleHeader['declined'] }) => (
  <ul className={classes.list} aria-label="Declined">
    {people.map(({ id, name, at, reason }) => (
      <li key={id}>
        <div className={classes.person}>
          <div className={classes.about}>
            <b>{name}</b>
            <span>
              <Shape meaning="stop" word="Answer" /> Declined on {longDate(at)}: {reason}
            </span>
          </div>
        </div>
      </li>
    ))}
  </ul>
)
