'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asOneStep } from '#components/editor/blocks/one-step.ts'
import { markSpan, newClaimId } from '#components/editor/claim-marks.ts'
import { replaceSpan, spanOf } from '#components/editor/editor-commands.ts'
import type { PanelProps } from '#components/editor/panel-props.ts'
import { tell } from '#components/editor/tell.ts'
import { problemOf } from '#lib/client/api.ts'
import { articleQuery, whoAmIQuery } from '#lib/client/queries.ts'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { replyToAnnotation, resolveAnnotation } from '#lib/contract/review.ts'
import { type DocumentText, plainText, type Range } from '#lib/document/text.ts'
import type { AnnotationId } from '#lib/identity/ids.ts'
import { type AnnotationView, placeOfQuote, type ReviewBasis } from './notes.ts'

/** Why the viewer cannot resolve an annotation now, in words; `null` when they can. */
type WhyNot = (annotation: AnnotationView) => string | null

/** What the viewer can do with annotations beside the text; `onTaken` hears whose suggestion they took over here. */
export function useNoteActs(
  { copy, editor }: PanelProps,
  basis: ReviewBasis | undefined,
  onTaken: (id: AnnotationId) => void,
) {
  const { session } = copy
  const { articleId, person } = session
  const { data: header } = useQuery(articleQuery(articleId))
  const { data: me } = useQuery(whoAmIQuery())
  const reply = useArticleCommand(replyToAnnotation, articleId)
  const resolve = useArticleCommand(resolveAnnotation, articleId)
  const [busy, setBusy] = useState<AnnotationId | null>(null)

  const isEditor = me?.roles.includes('editor') ?? false
  const takesPart = isEditor || (header?.people.some(({ id, duty }) => id === person.id && duty === 'writer') ?? false)
  const whyClosed = (type: string): string | null => {
    const command = header?.commands.find((each) => each.type === type)
    return command ? (command.conditions[0]?.message ?? null) : 'It is between its author, the writers and the editors.'
  }
  const whyNotResolve: WhyNot = ({ blocking, by, byName }) =>
    whyClosed('resolve-annotation') ??
    (blocking && by !== person.id && !isEditor
      ? `Resolved by ${byName}, or by an editor who wrote none of the text.`
      : null)

  /** Runs an act on the server; false, and the reason is told, where it was refused. */
  const act = async (id: AnnotationId, run: () => Promise<unknown>): Promise<boolean> => {
    setBusy(id)
    try {
      await run()
      return true
    } catch (error) {
      const { status, detail } = problemOf(error)
      tell(status === 0 ? 'Nothing was sent: the server does not answer.' : detail)
      return false
    } finally {
      setBusy(null)
    }
  }
  const settle = (annotationId: AnnotationId) => resolve.mutateAsync({ params: { articleId, annotationId } })
  const standsQuoted = (annotation: AnnotationView) =>
    basis ? placeOfQuote(annotation, plainText(editor.state.doc.toJSON()), basis) : null

  /**
   * Puts the suggested words in place of the quoted ones, as one step of undo, and resolves the annotation once the server
   * has the words. What was undone before then stays open.
   */
  const accept = async (annotation: AnnotationView): Promise<void> => {
    const text = plainText(editor.state.doc.toJSON())
    const place = basis && placeOfQuote(annotation, text, basis)
    if (!place || annotation.suggestion === null) return tell('These words are not in the text any more.')
    asOneStep(editor.view, replaceSpan(editor.state.tr, spanOf(text, place), annotation.suggestion))
    editor.commands.focus()
    onTaken(annotation.id)
    if (annotation.resolved !== null || whyNotResolve(annotation) !== null) return
    await act(annotation.id, async () => {
      await session.saved()
      if (standsQuoted(annotation) === null) await settle(annotation.id)
    })
  }
  /** Marks the words as the claim that the reviewer found in them; whoever found it, or an editor, resolves it. */
  const mark = (annotation: AnnotationView) => {
    const text = plainText(editor.state.doc.toJSON())
    const place = basis && placeOfQuote(annotation, text, basis)
    if (!place) return tell('These words are not in the text any more.')
    if (isClaimed(text, place)) return tell(`It is marked as a claim already. ${annotation.byName} resolves it.`)
    const marked = markSpan(editor.state, spanOf(text, place), newClaimId())
    if (!marked.ok) return tell(marked.message)
    editor.view.dispatch(marked.transaction)
    editor.commands.focus()
  }
  return {
    takesPart,
    busy,
    whyNotResolve,
    whyNotAnswer: whyClosed('reply-to-annotation'),
    accept: (annotation: AnnotationView) => void accept(annotation),
    mark,
    resolve: (annotation: AnnotationView) => act(annotation.id, () => settle(annotation.id)),
    answer: (annotation: AnnotationView, body: string, alsoResolve: boolean) =>
      act(annotation.id, async () => {
        await reply.mutateAsync({ params: { articleId, annotationId: annotation.id }, body: { body } })
        if (alsoResolve) await settle(annotation.id)
      }),
  }
}

/** Whether some of these words are part of a claim. */
const isClaimed = ({ segments }: DocumentText, { start, end }: Range): boolean =>
  segments.some((segment) => segment.start < end && segment.end > start && segment.claimIds.length > 0)

export type NoteActs = ReturnType<typeof useNoteActs>
