import { Extension } from '@tiptap/core'
import type { Fragment, Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { AddMarkStep, ReplaceStep } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { newRecord } from '#lib/claims/records.ts'
import { writeClaimRecords } from '#lib/coediting/shared-maps.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { claimSpans } from './claim-marks.ts'

/** The claims whose mark the steps of a transaction bring. */
function claimsBrought({ steps }: Transaction): ReadonlySet<ClaimId> {
  const ids = new Set<ClaimId>()
  const look = (content: Fragment) =>
    content.descendants((node) => {
      for (const mark of node.marks) if (mark.type.name === 'claim') ids.add(mark.attrs.id as ClaimId)
    })
  for (const step of steps) {
    if (step instanceof AddMarkStep && step.mark.type.name === 'claim') ids.add(step.mark.attrs.id as ClaimId)
    if (step instanceof ReplaceStep) look(step.slice.content)
  }
  return ids
}

/** What is said first of claims of which nothing is said yet. */
function sayFirst(claims: Y.Map<unknown>, ids: ReadonlySet<ClaimId>, doc: Node): void {
  const unsaid = [...ids].filter((id) => !claims.has(`${id} kind`))
  if (unsaid.length === 0) return
  const spans = claimSpans(doc)
  const records = unsaid.flatMap((id) => {
    const words = (spans.get(id) ?? []).map(({ from, to }) => doc.textBetween(from, to, ' ', '')).join(' ')
    return words === '' ? [] : [newRecord(id, words)]
  })
  if (records.length > 0) claims.doc?.transact(() => writeClaimRecords(claims, records, null))
}

/**
 * Writes the record of a claim when it is marked, in the page that marked it: if every page did, they would overwrite
 * what somebody has just said of it.
 */
export const NewClaims = Extension.create<{ readonly claims: Y.Map<unknown> | null }>({
  name: 'newClaims',
  addOptions: () => ({ claims: null }),
  onTransaction({ transaction }) {
    const { claims } = this.options
    if (claims === null || !transaction.docChanged || transaction.getMeta(ySyncPluginKey) !== undefined) return
    const ids = claimsBrought(transaction)
    if (ids.size > 0) sayFirst(claims, ids, this.editor.state.doc)
  },
})
