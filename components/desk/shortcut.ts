export interface Shortcut {
  /** As on the keyboard: `A`, `Shift+J`, `mod+K`. */
  readonly keys: string
  /** What it does, as the button that does the same says it. */
  readonly does: string
  /** Absent where another part, such as the editor, answers the key; it is listed all the same. */
  readonly run?: () => void
}

export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}
