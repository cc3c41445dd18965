'use client'

import { useQuery } from '@tanstack/react-query'
import { EditorContent } from '@tiptap/react'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useShortcuts } from '#components/desk/shortcuts.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { articleQuery } from '#lib/client/queries.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { BlockTools } from './blocks/block-tools.tsx'
import { LengthNote } from './blocks/length-note.tsx'
import { CiteDialog } from './cite-dialog.tsx'
import { CopyNotices, closedBecause } from './copy-notices.tsx'
import { CoverageCount } from './coverage-count.tsx'
import { Figures } from './figure/figure-dialog.tsx'
import { openNewFigure } from './figure/figures.ts'
import { FormatTools } from './format-tools.tsx'
import { KeptTexts } from './kept-texts.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { Presence } from './presence.tsx'
import { RoomLoading } from './room-loading.tsx'
import { SaveStatus } from './save-status.tsx'
import { SelectionBubble } from './selection-bubble.tsx'
import { SidePanel } from './side-panel.tsx'
import { SubmitForReview } from './submit-dialog.tsx'
import { isUndeclared, UndeclaredCopy } from './undeclared-copy.tsx'
import { useAnalysis } from './use-analysis.ts'
import { goTo, markAsClaim, useArticleEditor, useFocusedClaim, useShown } from './use-article-editor.ts'
import { paneId, usePaneKey } from './use-pane-key.ts'
import { useWorkingCopy, type WorkingCopy } from './working-copy.tsx'
import classes from './write-room.module.css'

interface RoomProps {
  readonly articleId: ArticleId
  readonly at: string | null
}

export function OpenedRoom({ articleId, at }: RoomProps) {
  const read = useWorkingCopy(articleId)
  // A document that was taken anew needs a new editor.
  if (read.ready) return <Room key={`${articleId} ${read.copy.generation}`} copy={read.copy} at={at} />
  if (!read.error) return <RoomLoading offline={read.offline} />
  return (
    <div className={classes.page}>
      <div className={classes.banner}>
        <KeptTexts kept={read.kept} copy={null} onForget={read.onForget} />
        {isUndeclared(read.error) ? (
          <UndeclaredCopy articleId={articleId} />
        ) : (
          <ProblemAlert error={read.error} onRetry={read.retry} />
        )}
      </div>
    </div>
  )
}

type Dialog = 'link' | 'cite' | null

function Room({ copy, at }: { copy: WorkingCopy; at: string | null }) {
  const { session, view } = copy
  const router = useRouter()
  const { data: header } = useQuery(articleQuery(session.articleId))
  const [dialog, setDialog] = useState<Dialog>(null)
  const [copies, setCopies] = useState<readonly string[]>([])
  const editor = useArticleEditor(copy, {
    onLink: () => setDialog('link'),
    onCopies: (texts) => setCopies((before) => [...before, ...texts]),
  })
  const { copy: calm, analysis } = useAnalysis(copy)
  const claim = useFocusedClaim(editor)
  useShown(editor, analysis, claim.focused)
  useShortcuts('Write', [
    { keys: 'mod+J', does: 'Mark the selected words as a claim' },
    { keys: 'mod+Enter', does: 'Add a section' },
    { keys: 'mod+Shift+K', does: 'Link the selected words' },
    { keys: 'mod+B', does: 'Bold' },
    { keys: 'mod+I', does: 'Italic' },
    { keys: 'mod+Z', does: 'Undo' },
    { keys: '/', does: 'Insert a section, a list, a table and more at the caret' },
    { keys: 'Alt+Shift+↑', does: 'Move the section, fact, question or block up; with ↓ down' },
    { keys: 'mod+F', does: 'Find in the text' },
    { keys: 'mod+H', does: 'Find and replace' },
    { keys: 'Alt+F10', does: 'Go to the tools' },
    { keys: 'F6', does: 'Go from the text to what it needs, and back' },
  ])
  usePaneKey(editor)

  const wentTo = useRef<string | null>(null)
  useEffect(() => {
    if (!editor || at === null || wentTo.current === at) return
    let frame = 0
    // The text takes its place on the page a moment after the editor is made; before that there is nowhere to scroll to.
    const go = () => {
      if (!editor.view.dom.isConnected) {
        frame = requestAnimationFrame(go)
        return
      }
      wentTo.current = at
      goTo(editor, at)
    }
    frame = requestAnimationFrame(go)
    return () => cancelAnimationFrame(frame)
  }, [editor, at])

  const open = useCallback(
    (pointer: string) => {
      if (editor && goTo(editor, pointer)) return
      if (pointer.startsWith('/references'))
        router.push(`/desk/articles/${session.articleId}/references?at=${encodeURIComponent(pointer)}`)
      else editor?.commands.focus()
    },
    [editor, router, session],
  )

  const analysed = useRef(analysis)
  useEffect(() => {
    analysed.current = analysis
  }, [analysis])
  // The same while the editor is: what stands around the text is drawn when it changes, not at every rest of the text.
  const tools = useMemo(
    () =>
      editor && {
        editor,
        onMark: () => markAsClaim(editor),
        onLink: () => setDialog('link'),
        onCite: () => setDialog('cite'),
        onFigure: () => openNewFigure(editor),
        approved: () =>
          new Set(analysed.current.claims.flatMap(({ record, state }) => (state === 'approved' ? [record.id] : []))),
      },
    [editor],
  )
  return (
    <div className={classes.room}>
      <div className={classes.bar}>
        {tools && view.editable ? <FormatTools {...tools} /> : null}
        <div className={classes.end}>
          {editor ? <CoverageCount session={session} analysis={analysis} editor={editor} /> : null}
          {editor ? <LengthNote editor={editor} document={calm.manuscript.document} /> : null}
          <Presence copy={copy} />
          <SaveStatus copy={copy} />
          {view.editable ? <SubmitForReview copy={calm} analysis={analysis} onOpen={open} /> : null}
        </div>
      </div>
      <div className={classes.page}>
        <div className={classes.banner}>
          <CopyNotices copy={copy} state={closedBecause(header?.state)} />
        </div>
        <EditorContent editor={editor} />
        {tools ? <SelectionBubble {...tools} /> : null}
        {tools && view.editable ? <BlockTools {...tools} /> : null}
        {editor ? <Figures editor={editor} articleId={session.articleId} /> : null}
      </div>
      <aside id={paneId} tabIndex={-1} className={classes.panel} aria-label="What the text needs">
        {editor ? (
          <SidePanel
            copy={calm}
            analysis={analysis}
            editor={editor}
            claim={claim}
            copies={copies}
            onCopies={setCopies}
            onOpen={open}
          />
        ) : null}
      </aside>
      {editor && dialog === 'link' ? <LinkDialog editor={editor} onClose={() => setDialog(null)} /> : null}
      {editor && dialog === 'cite' ? <CiteDialog editor={editor} copy={copy} onClose={() => setDialog(null)} /> : null}
    </div>
  )
}
