import { useHotkeys } from '@mantine/hooks'
import type { Editor } from '@tiptap/core'

export const paneId = 'what-the-text-needs'

/** F6 goes from the text to the panel beside it, to the claim in focus where there is one, and from there back. */
export function usePaneKey(editor: Editor | null): void {
  useHotkeys(
    [
      [
        'F6',
        () => {
          const pane = document.getElementById(paneId)
          if (pane === null || pane.contains(document.activeElement)) editor?.commands.focus()
          else pane.focus()
        },
      ],
    ],
    [],
    true,
  )
}
