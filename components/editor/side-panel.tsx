'use client'

import { Button } from '@mantine/core'
import { memo } from 'react'
import { ConditionList } from '#components/ui/condition-list.tsx'
import { unmarkedRange } from '#lib/document/locate-quote.ts'
import { plainText } from '#lib/document/text.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { AtStake } from './at-stake.tsx'
import { markSpan, newClaimId } from './claim-marks.ts'
import { ClaimSection } from './claim-section.tsx'
import { RemarksSection } from './comments/remarks-section.tsx'
import { CoverageSection } from './coverage-section.tsx'
import { spanOf } from './editor-commands.ts'
import { ImportSection } from './import-section.tsx'
import type { PanelProps } from './panel-props.ts'
import { ProseSection } from './prose-section.tsx'
import { ReviewSection } from './review/review-section.tsx'
import { TemplateSection } from './template-section.tsx'
import { DisagreementsSection } from './twins/disagreements-section.tsx'
import { markAsClaim } from './use-article-editor.ts'
import classes from './write-room.module.css'

interface SidePanelProps extends PanelProps {
  readonly claim: {
    readonly focused: ClaimId | null
    readonly here: readonly ClaimId[]
    readonly choose: (id: ClaimId) => void
  }
  /** Words pasted here that were a claim where they came from. */
  readonly copies: readonly string[]
  readonly onCopies: (texts: readonly string[]) => void
  /** Goes to what a pointer names. */
  readonly onOpen: (pointer: string) => void
}

const counted = (count: number, one: string, many: string) => (count === 1 ? `One ${one}` : `${count} ${many}`)

/** What the text needs: the claim in focus with its evidence, then what is left to do, and what might be better. */
export const SidePanel = memo(function SidePanel({ claim, copies, onCopies, onOpen, ...panel }: SidePanelProps) {
  const { copy, analysis, editor } = panel
  const { editable } = copy.view
  const { problems, advice, voided } = analysis
  return (
    <>
      {editable ? <TemplateSection editor={editor} /> : null}
      <AtStake copy={copy} analysis={analysis} here={claim.here} />
      {claim.focused === null ? (
        editable ? (
          <section aria-label="Claim in focus" className={classes.claim}>
            <h2>No claim in focus</h2>
            <p className={classes.soft}>
              Put the caret into an underlined claim, or select words that state something.
            </p>
            <Button size="xs" variant="light" onClick={() => markAsClaim(editor)}>
              Mark the selection as claim
            </Button>
          </section>
        ) : null
      ) : (
        <ClaimSection {...panel} key={claim.focused} id={claim.focused} here={claim.here} onChoose={claim.choose} />
      )}
      <ReviewSection {...panel} />
      <RemarksSection copy={copy} editor={editor} />
      {copies.length > 0 ? <CopiesSection {...panel} copies={copies} onCopies={onCopies} /> : null}
      <ConditionList
        title="What is left to do"
        explanation={
          problems.length === 0
            ? 'Nothing: this can go to review.'
            : `${counted(problems.length, 'thing', 'things')} before this can go to review`
        }
        conditions={problems}
        onOpen={({ pointer }) => onOpen(pointer)}
      />
      <DisagreementsSection articleId={copy.session.articleId} onOpen={onOpen} />
      {advice.length > 0 ? (
        <ConditionList
          meaning="advice"
          title="Worth a look"
          explanation="Advice, never a gate"
          conditions={advice}
          onOpen={({ pointer }) => onOpen(pointer)}
        />
      ) : null}
      <CoverageSection {...panel} />
      <ProseSection {...panel} />
      {copy.approvals.size > 0 || voided.length > 0 ? (
        <section aria-label="This edit">
          <h2>This edit</h2>
          <p className={classes.soft}>
            {voided.length === 0
              ? 'Takes no approval away.'
              : `Takes away ${voided.length === 1 ? 'one approval' : `${voided.length} approvals`}:`}
          </p>
          <ul className={classes.lines}>
            {voided.map(({ id, text, gone }) => (
              <li key={id}>{gone ? 'A claim that was approved is gone from the text.' : `“${text}”`}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <ImportSection {...panel} />
    </>
  )
})

interface CopiesProps extends PanelProps {
  readonly copies: readonly string[]
  readonly onCopies: (texts: readonly string[]) => void
}

/** A claim has one place; its copy is plain words, and may become a claim of its own. */
function CopiesSection({ editor, copies, onCopies }: CopiesProps) {
  const drop = (text: string) => onCopies(copies.filter((each) => each !== text))
  const mark = (text: string) => {
    const words = plainText(editor.state.doc.toJSON())
    const range = unmarkedRange(words, text)
    const marked = range && markSpan(editor.state, spanOf(words, range), newClaimId())
    if (marked?.ok) editor.view.dispatch(marked.transaction)
    drop(text)
  }
  return (
    <section aria-label="Pasted claims">
      <h2>Pasted without their claim</h2>
      <p className={classes.soft}>The words that you copied are a claim where they stood. The copy is plain text.</p>
      <ul className={classes.lines}>
        {copies.map((text) => (
          <li key={text}>
            “{text}”
            <div className={classes.row}>
              <Button size="compact-xs" variant="light" onClick={() => mark(text)}>
                Mark the copy as claim
              </Button>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => drop(text)}>
                Leave it plain
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
