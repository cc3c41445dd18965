'use client'

import { Alert, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { placeOf } from '#components/article/addresses.ts'
import { ConditionList } from '#components/ui/condition-list.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { stateWords } from '#components/ui/state-steps.tsx'
import type { ArticleHeader } from '#lib/contract/article.ts'
import type { ConditionView } from '#lib/contract/problem.ts'
import type { PublishRoom } from '#lib/contract/publish.ts'

/** What keeps the revision from readers now, each with the spot that mends it; above it, why it was held. */
export function Readiness({ header, room }: { header: ArticleHeader; room: PublishRoom }) {
  const { state, hold } = header
  const hrefOf = ({ pointer }: Pick<ConditionView, 'pointer'>) => {
    const place = placeOf(header.id, pointer, state)
    return place === 'people' ? undefined : place
  }
  return (
    <section aria-labelledby="readiness">
      <h2 id="readiness">Readiness</h2>
      {hold ? (
        <Alert color="red" variant="light" mb="md" title="Held" icon={<IconHandStop aria-hidden="true" />}>
          <Text size="sm" mb="xs">
            It was due, and was not published <RelativeTime at={hold.at} />. Mend this, then schedule or publish it
            again.
          </Text>
          <ConditionList conditions={hold.reasons} hrefOf={hrefOf} />
        </Alert>
      ) : null}
      {room.readiness.length > 0 ? (
        <ConditionList conditions={room.readiness} hrefOf={hrefOf} />
      ) : (
        <Text size="sm">
          {state === 'reviewed' || state === 'scheduled' || state === 'published' ? (
            <Shape meaning="ok" word="Ready" />
          ) : (
            <Shape meaning="wait" />
          )}{' '}
          {readyWords(header)}
        </Text>
      )}
    </section>
  )
}

function readyWords({ state }: ArticleHeader): string {
  switch (state) {
    case 'reviewed':
      return 'Every claim is approved and every sign-off is in. It can be scheduled or published.'
    case 'scheduled':
      return 'Everything holds. It is checked once more at the moment it goes out.'
    case 'published':
      return 'Readers have it.'
    default:
      return `Nothing can go out while the article is in the state “${stateWords[state]}”.`
  }
}
