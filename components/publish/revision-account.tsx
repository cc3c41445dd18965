'use client'

import { Text } from '@mantine/core'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Shape } from '#components/ui/shape.tsx'
import type { PublishRoom } from '#lib/contract/publish.ts'
import classes from './publish-room.module.css'

/** The revision that would go out: its fingerprints, who signed it, its evidence level, and how it differs from what is live. */
export function RevisionAccount({ room }: { room: PublishRoom }) {
  const { revision, signOffs, level, changes, versions } = room
  return (
    <>
      <section aria-labelledby="revision">
        <h3 id="revision">{revision ? `Revision ${revision.number}` : 'Revision'}</h3>
        {revision ? (
          <>
            <p className={classes.soft}>Text and claims are fixed by these hashes (SHA-256).</p>
            <Text span size="xs" fw={600}>
              Content
            </Text>
            <code className={classes.hash}>{revision.contentHash}</code>
            <Text span size="xs" fw={600}>
              Claims
            </Text>
            <code className={classes.hash}>{revision.claimsHash}</code>
          </>
        ) : (
          <p className={classes.soft}>No revision of this cycle was submitted yet.</p>
        )}
      </section>
      <section aria-labelledby="sign-offs">
        <h3 id="sign-offs">Sign-offs</h3>
        {signOffs.length === 0 ? <p className={classes.soft}>Nobody has signed it.</p> : null}
        {signOffs.map(({ name, at }) => (
          <p key={`${name} ${at}`}>
            <Shape meaning="ok" word="Signed" /> {name},{' '}
            <span className={classes.soft}>
              <RelativeTime at={at} />
            </span>
          </p>
        ))}
      </section>
      <section aria-labelledby="level">
        <h3 id="level">Evidence level</h3>
        <p>
          <b>{level.label}</b> {level.scale ? <span className={classes.soft}>{level.scale}</span> : null}
        </p>
        <Reasons reasons={level.reasons} />
      </section>
      {versions.length > 0 ? (
        <section aria-labelledby="changes">
          <h3 id="changes">Since the live version</h3>
          {changes.length === 0 ? <p className={classes.soft}>Nothing changed.</p> : null}
          {changes.map(({ type, reasons }) => (
            <div key={type}>
              <p>
                <b>{type.slice(0, 1).toUpperCase() + type.slice(1).replaceAll('-', ' ')}</b>
              </p>
              <Reasons reasons={reasons} />
            </div>
          ))}
        </section>
      ) : null}
    </>
  )
}

const Reasons = ({ reasons }: { reasons: readonly string[] }) =>
  reasons.length === 0 ? null : (
    <ul className={classes.soft}>
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  )
