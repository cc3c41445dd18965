'use client'

import { Text } from '@mantine/core'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { ArticleHeader } from '#lib/contract/article.ts'
import type { PublishRoom } from '#lib/contract/publish.ts'
import classes from './publish-room.module.css'

const purposes = { first: 'First publication', update: 'Update', correction: 'Correction' }

/** What readers have and had, newest first, each at its own address. */
export function Versions({ header: { live, slug, takenDown }, room: { versions } }: VersionsProps) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">What readers have</h2>
      {live ? (
        <p className={classes.links}>
          <a href={live.path}>Live page</a>
          <a href={`${live.path}/record`}>Review record</a>
          {live.expiresAt ? (
            <span>
              Taken off <RelativeTime at={live.expiresAt} />
            </span>
          ) : null}
        </p>
      ) : (
        <Text size="sm" c="dimmed" mb="sm">
          {takenDown
            ? `A notice stands at /articles/${slug}: ${takenDown.reason}`
            : `Nothing yet. It will be at /articles/${slug}.`}
        </Text>
      )}
      <ul className={classes.versions}>
        {versions.map(({ id, version, purpose, publishedAt, publishedBy, publicNote, correction, path }) => (
          <li key={id}>
            <a href={path}>Version {version}</a>
            <span>{purposes[purpose]}</span>
            <span className={classes.soft}>
              <RelativeTime at={publishedAt} /> by {publishedBy}
            </span>
            {publicNote ? <p>{publicNote}</p> : null}
            {correction && purpose === 'update' ? (
              <p>
                It said before: {correction.was} It says now: {correction.now}
              </p>
            ) : null}
            {correction?.noticedBy ? <p className={classes.soft}>Noticed by {correction.noticedBy}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface VersionsProps {
  readonly header: ArticleHeader
  readonly room: PublishRoom
}
