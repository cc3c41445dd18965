'use client'

import { Button, Switch } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import type { Editor } from '@tiptap/core'
import { useEffect, useMemo } from 'react'
import { type DocumentText, plainText } from '#lib/document/text.ts'
import type { ProseAdvice } from '#lib/prose/advice.ts'
import { type ProseRule, ruleInfo } from '#lib/prose/rules.ts'
import { spanOf } from './editor-commands.ts'
import type { PanelProps } from './panel-props.ts'
import classes from './prose.module.css'
import { applyFixes, showAdvice } from './prose-acts.ts'
import { drawing, type ProseMark } from './prose-marks.ts'
import { useProse } from './use-prose.ts'
import room from './write-room.module.css'

/** Rules that speak of a whole sentence: a line under all of it would be a wall. */
const ofSentences: readonly ProseRule[] = ['long-sentence', 'hard-sentence']

/** What could be said better, with reason and mend, to be applied, waved away or left. Never a gate. */
export function ProseSection({ copy, analysis, editor }: PanelProps) {
  const { session, view, waived } = copy
  const [drawn, setDrawn] = useLocalStorage({ key: `countersign-prose-marks ${session.person.id}`, defaultValue: true })
  const reading = useProse(analysis.manuscript, view.scale)
  const text = useMemo(() => (reading ? plainText(reading.manuscript.document) : null), [reading])
  const all = reading?.advice
  const open = useMemo(() => all?.filter(({ key }) => !waived.has(key)) ?? [], [all, waived])
  const waved = all?.filter(({ key }) => waived.has(key)) ?? []
  useDrawn(editor, text, drawn && view.editable ? open : none)

  if (!reading || !text) return null
  const groups = [...Map.groupBy(open, ({ rule }) => ruleInfo(rule).title)].sort(
    ([, a], [, b]) => Number(isHint(a)) - Number(isHint(b)),
  )
  const act = { editor, text, editable: view.editable, onWaive: (key: string) => session.waive(key) }
  return (
    <section aria-label="Prose">
      <div className={classes.head}>
        <h2>Prose</h2>
        {view.editable ? (
          <Switch
            size="xs"
            label="Mark in the text"
            checked={drawn}
            onChange={(event) => setDrawn(event.currentTarget.checked)}
          />
        ) : null}
      </div>
      <p className={room.soft}>
        {open.length === 0 ? 'Nothing to say.' : `${open.length} worth a look. Help, never a gate.`}
      </p>
      {groups.map(([title, advice]) => (
        <Group key={title} title={title} advice={advice} {...act} />
      ))}
      {waved.length > 0 ? (
        <details>
          <summary>{waved.length} waved away: show</summary>
          <ul className={room.lines}>
            {waved.map((each) => (
              <li key={`${each.key} ${each.range.start}`}>
                <Jump advice={each} {...act} />
                {view.editable ? (
                  <div className={room.row}>
                    <Button size="compact-xs" variant="subtle" onClick={() => session.unwaive(each.key)}>
                      Bring back
                    </Button>
                  </div>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <details>
        <summary>How it reads</summary>
        <Figures {...reading.readability} />
      </details>
    </section>
  )
}

const none: readonly ProseAdvice[] = []
const isHint = (advice: readonly ProseAdvice[]) => advice.every(({ severity }) => severity === 'hint')

/** Draws the marks of what is said now; a text that has moved on keeps its old ones until it is read again. */
function useDrawn(editor: Editor, text: DocumentText | null, advice: readonly ProseAdvice[]) {
  useEffect(() => {
    if (text === null || editor.isDestroyed) return
    if (plainText(editor.state.doc.toJSON()).text !== text.text && advice.length > 0) return
    const marks: readonly ProseMark[] = advice
      .filter(({ rule }) => !ofSentences.includes(rule))
      .map(({ range, message }) => ({ ...spanOf(text, range), says: message }))
    const [key, told] = drawing(marks)
    editor.view.dispatch(editor.state.tr.setMeta(key, told).setMeta('addToHistory', false))
  }, [editor, text, advice])
}

interface ActProps {
  readonly editor: Editor
  readonly text: DocumentText
  readonly editable: boolean
  readonly onWaive: (key: string) => void
}

function Group({ title, advice, ...act }: ActProps & { title: string; advice: readonly ProseAdvice[] }) {
  const { editor, text, editable, onWaive } = act
  const [first] = advice
  const fixable = advice.filter(({ fix }) => fix !== null)
  return (
    <div className={classes.group}>
      <h3>
        {title} ({advice.length})
      </h3>
      <p className={room.soft}>{first?.reason}</p>
      {editable && fixable.length > 1 ? (
        <Button size="compact-xs" variant="light" onClick={() => applyFixes(editor, text, fixable)}>
          Apply all {fixable.length}
        </Button>
      ) : null}
      <ul className={room.lines}>
        {advice.map((each) => (
          <li key={`${each.key} ${each.range.start}`}>
            <Jump advice={each} {...act} />
            {editable ? (
              <div className={room.row}>
                {each.fix ? (
                  <Button size="compact-xs" variant="light" onClick={() => applyFixes(editor, text, [each])}>
                    {each.fix.label}
                  </Button>
                ) : null}
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  aria-label={`Not here: ${each.message}`}
                  onClick={() => onWaive(each.key)}
                >
                  Not here
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

const Jump = ({ advice, editor, text }: ActProps & { advice: ProseAdvice }) => (
  <button type="button" className={classes.jump} onClick={() => showAdvice(editor, text, advice)}>
    {advice.message}
  </button>
)

const Figures = ({
  words,
  wordsPerSentence,
  longestSentence,
  grade,
}: import('#lib/prose/readability.ts').Readability) => (
  <>
    <dl className={classes.figures}>
      <dt>Words</dt>
      <dd>{words}</dd>
      <dt>Words in a sentence</dt>
      <dd>
        {Math.round(wordsPerSentence)} on average, {longestSentence} in the longest
      </dd>
      <dt>Flesch-Kincaid</dt>
      <dd>{grade === null ? 'says nothing of so short a text' : `grade ${grade.toFixed(1)}; aim for 8`}</dd>
    </dl>
    <p className={room.soft}>For you alone: readers are shown none of it. Terms that must stay make a grade high.</p>
  </>
)
