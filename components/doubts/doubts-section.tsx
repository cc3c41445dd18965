'use client'

import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { RowsSkeleton } from '#components/lists/rows-skeleton.tsx'
import { localToday } from '#components/ui/day-words.ts'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { doubtsQuery } from '#lib/client/queries.ts'
import type { DoubtList, DoubtView } from '#lib/contract/doubts.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { count, longDate } from '#lib/publication/words.ts'
import { outcomeWords } from '#lib/review/doubt.ts'
import { AnswerForm } from './answer-form.tsx'
import classes from './doubts.module.css'

/** What readers doubt in the live page, the open ones first, and what came of it. */
export function DoubtsSection({ articleId }: { articleId: ArticleId }) {
  const { data, error, refetch } = useQuery(doubtsQuery(articleId))
  return (
    <section aria-labelledby="doubts">
      <h2 id="doubts">Doubts of readers</h2>
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? (
        error ? null : (
          <RowsSkeleton />
        )
      ) : data.doubts.length === 0 ? (
        <Text size="sm" c="dimmed">
          None. Beside each claim of the live page, readers can report a doubt; it becomes a task here.
        </Text>
      ) : (
        <ul className={classes.list}>
          {data.doubts.map((doubt) => (
            <Doubt key={doubt.id} articleId={articleId} doubt={doubt} list={data} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Doubt({ articleId, doubt, list }: { articleId: ArticleId; doubt: DoubtView; list: DoubtList }) {
  const [answering, setAnswering] = useState(false)
  const { claim, version, text, source, at, dueOn, reports, answer } = doubt
  const isOpen = answer === null || answer.outcome === 'correcting'
  const late = answer === null && dueOn < localToday()
  return (
    <li>
      <p className={classes.meta}>
        {answer === null ? <Shape meaning="wait" word="Open" /> : <Shape meaning="ok" word="Answered" />} Version{' '}
        {version}, <RelativeTime at={at} />
        {reports > 1 ? `, sent by ${count(reports, 'reader')}` : ''}
        {answer === null ? (
          <span className={late ? classes.late : undefined}>
            {late ? '. Late: an answer was due ' : '. Answer due '}
            {longDate(dueOn)}
          </span>
        ) : null}
      </p>
      <p>{claim === null ? 'A statement that stands on the page no more.' : <q>{claim}</q>}</p>
      <p>The reader: “{text}”</p>
      {source === null ? null : <p className={classes.source}>Their source: {source}</p>}
      {answer === null ? null : (
        <p>
          <b>{outcomeWords(answer.outcome, answer.correctedIn)}</b> {answer.sentence}{' '}
          <span className={classes.meta}>
            {answer.by}, <RelativeTime at={answer.at} />
          </span>
        </p>
      )}
      {answering ? (
        <AnswerForm articleId={articleId} doubt={doubt} version={list.version} onDone={() => setAnswering(false)} />
      ) : isOpen && list.mayAnswer ? (
        <Button variant="default" size="xs" onClick={() => setAnswering(true)}>
          Answer in public
        </Button>
      ) : null}
    </li>
  )
}
