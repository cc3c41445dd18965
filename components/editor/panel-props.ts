import type { Editor } from '@tiptap/core'
import type { Analysis } from './analysis.ts'
import type { WorkingCopy } from './working-copy.tsx'

/** What every section beside the text is given. */
export interface PanelProps {
  readonly copy: WorkingCopy
  readonly analysis: Analysis
  readonly editor: Editor
}
