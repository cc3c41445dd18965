'use client'

import { List, Loader, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { tell } from '#components/editor/tell.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { offerUndo } from '#components/ui/undo-note.tsx'
import { contentHash } from '#lib/article/content.ts'
import { problemOf } from '#lib/client/api.ts'
import { textQuery } from '#lib/client/queries.ts'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { type ArticleText, restoreText } from '#lib/contract/texts.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { count } from '#lib/publication/words.ts'
import { compare } from './compared.ts'
import { restoreEffects } from './restore-effects.ts'
import { textName } from './text-names.ts'

interface RestoreDialogProps {
  readonly articleId: ArticleId
  readonly textKey: string
  readonly onClose: () => void
}

/** Asks before an earlier text is put back, and says what that does; afterwards it can be undone from a message. */
export function RestoreDialog({ articleId, textKey, onClose }: RestoreDialogProps) {
  const command = useArticleCommand(restoreText, articleId)
  const current = useQuery({ ...textQuery(articleId, 'current'), refetchOnMount: 'always' })
  const earlier = useQuery(textQuery(articleId, textKey))
  /** What the person is shown, whatever others write meanwhile: nothing is replaced that they did not see. */
  const [shown, setShown] = useState<ArticleText | null>(null)
  if (shown === null && current.data && current.isFetchedAfterMount) setShown(current.data)
  /** What they were shown when they tried, and somebody else was faster. */
  const [seen, setSeen] = useState<ArticleText | null>(null)
  const name = textName(textKey)
  const restore = async () => {
    if (!shown || !earlier.data) throw new Error('Both texts are still being read. Try again in a moment.')
    try {
      const { version, changed } = await command.mutateAsync({
        params: { articleId, key: textKey },
        body: { replaces: contentHash(shown.manuscript) },
      })
      if (changed) tellRestored(version, contentHash(earlier.data.manuscript))
      else tell(`The current text is the same as ${name} already.`)
    } catch (error) {
      if (problemOf(error).type === '/problems/stale') {
        const { data } = await current.refetch()
        setSeen(shown)
        setShown(data ?? null)
      }
      throw error
    }
  }
  /** What stood was kept as the checkpoint of the version before. */
  const tellRestored = (version: number, replaces: ReturnType<typeof contentHash>) => {
    const undo = async () => {
      try {
        await command.mutateAsync({ params: { articleId, key: `checkpoint-${version - 1}` }, body: { replaces } })
        tell('The text is as it was before.', 'teal')
      } catch (error) {
        tell(`It was not undone. ${problemOf(error).detail}`)
      }
    }
    offerUndo({
      message: `${name} is the current text again.`,
      undo: () => void undo(),
    })
  }
  return (
    <ConfirmDialog opened onClose={onClose} title={`Restore ${name}?`} act={`Restore ${name}`} onConfirm={restore}>
      {shown && earlier.data ? (
        <Effects name={name} current={shown} earlier={earlier.data} seen={seen} />
      ) : current.error || earlier.error ? (
        <ProblemAlert error={current.error ?? earlier.error} />
      ) : (
        <Loader size="sm" aria-label="Reading both texts" />
      )}
    </ConfirmDialog>
  )
}

interface EffectsProps {
  readonly name: string
  readonly current: ArticleText
  readonly earlier: ArticleText
  readonly seen: ArticleText | null
}

function Effects({ name, current, earlier, seen }: EffectsProps) {
  const { added, removed, lost, back } = restoreEffects(current, earlier)
  const meanwhile = seen && compare(seen, current)
  return (
    <>
      {meanwhile ? (
        <div role="status">
          <Text size="sm" fw={600}>
            Since you looked: {meanwhile.summary}
          </Text>
          <List size="sm" mb="md">
            {meanwhile.changes.list.slice(0, 8).map(({ number, said }) => (
              <List.Item key={number}>{said}</List.Item>
            ))}
          </List>
        </div>
      ) : null}
      <List size="sm" spacing="xs">
        <List.Item>
          The current text is replaced by {name} for everybody who writes here:{' '}
          {added + removed === 0
            ? 'its words stay the same, what is said of claims or references changes.'
            : `${count(added, 'word')} come back and ${count(removed, 'word')} go.`}
        </List.Item>
        <List.Item>
          {lost.length === 0 ? 'It takes no approval away.' : `It takes away ${count(lost.length, 'approval')}:`}
          <Claims texts={lost} />
        </List.Item>
        {back.length > 0 ? (
          <List.Item>
            {count(back.length, 'approval')} {back.length === 1 ? 'comes' : 'come'} back:
            <Claims texts={back} />
          </List.Item>
        ) : null}
        <List.Item>What stands now is kept as a checkpoint, so this can be undone.</List.Item>
      </List>
    </>
  )
}

const Claims = ({ texts }: { texts: readonly string[] }) =>
  texts.length === 0 ? null : (
    <List size="sm" withPadding>
      {texts.map((text) => (
        <List.Item key={text}>“{text}”</List.Item>
      ))}
    </List>
  )
