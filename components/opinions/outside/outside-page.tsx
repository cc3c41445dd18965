'use client'

import { Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import { OpinionWords } from '#components/opinions/opinion-entry.tsx'
import { noSignOff, stances } from '#components/opinions/words.ts'
import { Tag } from '#components/ui/tag.tsx'
import type { OpinionPage } from '#lib/contract/opinions.ts'
import { longDate } from '#lib/publication/words.ts'
import { AnswerForm } from './answer-form.tsx'
import { DeclareForOpinion } from './declare.tsx'
import { keptDraft } from './draft.ts'
import { MaterialShown } from './material.tsx'
import classes from './outside.module.css'

interface OutsidePageProps {
  readonly token: string
  readonly siteName: string
  readonly initial: OpinionPage
}

/** What an outside expert's link opens: the question, their interests, what it is about, their answer, and what was recorded. */
export function OutsidePage({ token, siteName, initial }: OutsidePageProps) {
  const [page, setPage] = useState(initial)
  const show = (next: OpinionPage) => {
    setPage(next)
    window.scrollTo({ top: 0 })
    document.getElementById('opinion-title')?.focus({ preventScroll: true })
  }
  return (
    <div className={classes.page}>
      <header className={classes.site}>{siteName}</header>
      <main className={classes.column}>
        <Greeting page={page} />
        {page.stage === 'declare' ? <DeclareForOpinion token={token} askedBy={page.askedBy} onDeclared={show} /> : null}
        {page.material ? <MaterialShown material={page.material} token={token} /> : null}
        {page.stage === 'answer' ? <AnswerForm token={token} page={page} onGiven={show} /> : null}
        {page.stage === 'answered' ? <Recorded page={page} /> : null}
        {page.stage === 'overtaken' ? <Overtaken page={page} /> : null}
      </main>
    </div>
  )
}

const titles = {
  declare: 'Your opinion is asked for',
  answer: 'Your opinion is asked for',
  answered: 'Thank you',
  overtaken: 'Your opinion is not needed now',
} as const

function Greeting({ page }: { readonly page: OpinionPage }) {
  const { stage, expertName, askedBy, question, about, articleTitle, expiresAt } = page
  return (
    <>
      <h1 id="opinion-title" tabIndex={-1}>
        {titles[stage]}
      </h1>
      {stage === 'declare' || stage === 'answer' ? (
        <>
          <p className={classes.lead}>
            Dear {expertName}, {askedBy} asks you about {about === 'claim' ? 'one statement in' : ''} the article “
            {articleTitle}”, which is under medical review:
          </p>
          <blockquote className={classes.question}>{question}</blockquote>
          <p className={classes.soft}>
            This link is yours alone and opens until {longDate(expiresAt)}. What you say is recorded as an opinion; you
            approve and sign nothing.
          </p>
        </>
      ) : null}
    </>
  )
}

function Recorded({ page }: { readonly page: OpinionPage }) {
  const { opinion, askedBy, question, articleTitle } = page
  if (!opinion) return null
  return (
    <section aria-labelledby="recorded-title">
      <p className={classes.lead}>{askedBy} is told. You can close this page.</p>
      <h2 id="recorded-title">What was recorded</h2>
      <p className={classes.soft}>
        On {longDate(opinion.at)}, about “{articleTitle}”. You were asked: “{question}”
      </p>
      <p className={classes.stance}>
        <b>{stances[opinion.stance].choice}</b> <Tag>{noSignOff}</Tag>
      </p>
      <OpinionWords opinion={opinion} />
    </section>
  )
}

/** Nothing typed is lost when the text goes on meanwhile. */
function Overtaken({ page }: { readonly page: OpinionPage }) {
  const { askedBy, articleTitle, requestId } = page
  const [typed, setTyped] = useState('')
  useEffect(() => setTyped(keptDraft(requestId).text), [requestId])
  return (
    <>
      <p className={classes.lead}>
        The text of “{articleTitle}” that {askedBy} asked you about is not under review any more: it may be changing
        just now. Nothing is left for you to do; if they need you again, {askedBy} will write to you.
      </p>
      {typed ? <Textarea label="What you had typed" readOnly autosize value={typed} /> : null}
    </>
  )
}
