'use client'

import { ActionIcon, Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useShortcuts } from '#components/desk/shortcuts.tsx'
import type { PanelProps } from '#components/editor/panel-props.ts'
import room from '#components/editor/write-room.module.css'
import { Kbd } from '#components/ui/kbd.tsx'
import type { Comment } from '#lib/contract/comments.ts'
import classes from './comments.module.css'
import { Composer } from './composer.tsx'
import { Thread } from './thread.tsx'
import { useMayRemark } from './use-remarks.ts'
import { useRemarksRoom } from './use-remarks-room.ts'

/** What writers and editors say to each other about the text, in its order. Not to be taken for what reviewers wrote. */
export function RemarksSection(panel: Pick<PanelProps, 'copy' | 'editor'>) {
  return useMayRemark(panel.copy) ? <Between {...panel} /> : null
}

function Between({ copy, editor }: Pick<PanelProps, 'copy' | 'editor'>) {
  const [unfolded, setUnfolded] = useState(false)
  const it = useRemarksRoom({ copy, editor, unfold: () => setUnfolded(true) })
  useHotkeys(
    [
      ['mod+alt+M', it.begin, { usePhysicalKeys: true }],
      ['F9', () => it.step(1)],
      ['shift+F9', () => it.step(-1)],
    ],
    [],
    true,
  )
  useShortcuts('Remarks', [
    { keys: 'mod+Alt+M', does: 'Remark on the selected words, or answer the remark at the caret' },
    { keys: 'F9', does: 'Next remark' },
    { keys: 'Shift+F9', does: 'Remark before' },
    { keys: 'Escape', does: 'From a remark back to its words' },
  ])
  const { inText, gone, resolved, draft, colleagues } = it
  const list = (remarks: readonly Comment[]) => (
    <ul className={classes.list}>
      {remarks.map((remark) => (
        <li key={remark.id}>
          <Thread
            copy={copy}
            remark={remark}
            isOpen={remark.id === it.shown}
            colleagues={colleagues}
            reply={it.replyTo(remark.id)}
            onReply={(typed) => it.setReply(remark.id, typed)}
            onOpen={() => it.open(remark.id)}
            onLeave={() => it.leave(remark.id)}
            onSettle={() => void it.settle(remark.id, remark.resolved === null)}
          />
        </li>
      ))}
    </ul>
  )
  const count = inText.length + gone.length
  return (
    <section aria-label="Remarks between us" ref={it.section}>
      <div className={classes.head}>
        <h2 tabIndex={-1}>Remarks between us</h2>
        {inText.length > 0 ? (
          <span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Remark before"
              title="Remark before (Shift+F9)"
              onClick={() => it.step(-1)}
            >
              <IconChevronUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Next remark"
              title="Next remark (F9)"
              onClick={() => it.step(1)}
            >
              <IconChevronDown size={16} />
            </ActionIcon>
          </span>
        ) : null}
      </div>
      <p className={room.soft}>
        {count === 0 ? 'Between writers and editors; reviewers and readers see none of it.' : `${count} open`}
      </p>
      {draft ? (
        <Composer
          copy={copy}
          editor={editor}
          draft={draft}
          asked={it.asked}
          colleagues={colleagues}
          onChange={it.setDraft}
          onLeave={it.toDraftedWords}
          onSent={it.dropDraft}
          onDiscard={it.dropDraft}
        />
      ) : (
        <Button size="compact-xs" variant="light" onClick={it.begin} rightSection={<Kbd keys="mod+Alt+M" />}>
          Remark on the selection
        </Button>
      )}
      {inText.length > 0 ? list(inText) : null}
      {gone.length > 0 ? (
        <>
          <h3>Its words are gone</h3>
          <p className={room.soft}>What these were about has been deleted since. They stay until they are resolved.</p>
          {list(gone)}
        </>
      ) : null}
      {resolved.items.length > 0 ? (
        <details open={unfolded} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
          <summary>
            Resolved ({resolved.items.length}
            {resolved.more ? ' and more' : ''})
          </summary>
          {unfolded ? list(resolved.items) : null}
        </details>
      ) : null}
    </section>
  )
}
