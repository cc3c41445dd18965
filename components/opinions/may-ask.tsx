import type { ReactNode } from 'react'
import { ConditionList } from '#components/ui/condition-list.tsx'
import type { OutsideRoom } from './outside-room.ts'

/** The form, or what is left to do before anybody can be asked. */
export function MayAsk({ ask, children }: { readonly ask: OutsideRoom['ask']; readonly children: ReactNode }) {
  if (ask && ask.conditions.length > 0)
    return <ConditionList title="What is left before an expert can be asked" conditions={ask.conditions} />
  return children
}
