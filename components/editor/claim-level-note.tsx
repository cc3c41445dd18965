import { Tag } from '#components/ui/tag.tsx'
import type { ClaimRecord } from '#lib/claims/claim.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import { type ClaimFacts, type ClaimLevel, claimLevel } from '#lib/evidence/levels.ts'
import { whatWouldRaise } from '#lib/evidence/raise.ts'
import type { WorkingCopy } from './working-copy.tsx'
import classes from './write-room.module.css'

/** The level that the links could carry once reviewers confirm them, why, and what would raise it. */
export function ClaimLevelNote({ record, copy }: { record: ClaimRecord; copy: WorkingCopy }) {
  const { manuscript, view } = copy
  const links = record.evidence.flatMap(({ referenceId, relation }) => {
    const reference = manuscript.references.find(({ id }) => id === referenceId)
    if (reference === undefined) return []
    return [{ reference, relation, judgments: [], notice: view.notices[referenceIdentity(reference)] ?? null }]
  })
  const facts: ClaimFacts = { question: record.question, links, downgrades: [], scale: view.scale }
  const level = claimLevel(facts, 'on-paper')
  const raises = whatWouldRaise(facts, 'on-paper')
  return (
    <>
      <h3>Level on paper: {nameOf(level)}</h3>
      <p className={classes.soft}>{sentence(level.meaning)}</p>
      {raises.length > 0 ? (
        <>
          <h4>What would raise it</h4>
          <ul className={classes.lines}>
            {raises.map(({ code, text, to }) => (
              <li key={`${code} ${text}`}>
                {text} {to === null ? null : <Tag tone="teal">{to}</Tag>}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <details>
        <summary>Why it is that</summary>
        <ul className={classes.lines}>
          {level.reasons.map(({ code, text }) => (
            <li key={`${code} ${text}`}>{text}</li>
          ))}
        </ul>
      </details>
    </>
  )
}

function nameOf(level: ClaimLevel): string {
  switch (level.kind) {
    case 'graded':
      return level.name
    case 'settled':
      return `settled by statistics of ${level.year}`
    case 'none':
      return 'none yet'
    case 'not-gradable':
      return level.hasSource ? 'not graded, has a source' : 'not graded, needs a source'
  }
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, '')}.`
