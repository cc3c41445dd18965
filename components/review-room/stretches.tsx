import { VisuallyHidden } from '@mantine/core'
import type { Stretch } from '#lib/evidence/abstract.ts'

/** Text with the quote in it marked; read aloud, it is said where the quote begins and ends. */
export function Stretches({ stretches }: { stretches: readonly Stretch[] }) {
  let at = 0
  return stretches.map(({ text, found }) => {
    at += text.length
    return found ? (
      <mark key={at}>
        <VisuallyHidden>the quote begins </VisuallyHidden>
        {text}
        <VisuallyHidden> the quote ends</VisuallyHidden>
      </mark>
    ) : (
      <span key={at}>{text}</span>
    )
  })
}
