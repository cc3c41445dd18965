import type { Editor } from '@tiptap/core'
import { useMemo, useRef, useSyncExternalStore } from 'react'
import { whenCalm } from './when-calm.ts'

/**
 * What a component shows of the editor, read again a moment after each change of its text or selection. The component is
 * drawn only when it differs. `Look` is plain data: texts, numbers, lists and records of them. `null` without an editor.
 */
export function useEditorLook<Look>(editor: Editor, read: (editor: Editor) => Look): Look
export function useEditorLook<Look>(editor: Editor | null, read: (editor: Editor) => Look): Look | null
export function useEditorLook<Look>(editor: Editor | null, read: (editor: Editor) => Look): Look | null {
  const last = useRef<Look | null>(null)
  const subscribe = useMemo(
    () =>
      whenCalm((tell) => {
        editor?.on('transaction', tell)
        return () => editor?.off('transaction', tell)
      }),
    [editor],
  )
  const look = () => {
    const next = editor === null || editor.isDestroyed ? null : read(editor)
    if (JSON.stringify(next) !== JSON.stringify(last.current)) last.current = next
    return last.current
  }
  return useSyncExternalStore(subscribe, look, look)
}
