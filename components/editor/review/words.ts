import type { Objection } from '#lib/contract/article.ts'
import type { AnnotationPurpose } from '#lib/review/annotation.ts'
import type { ReviewNote } from './notes.ts'

const purposes: Readonly<Record<AnnotationPurpose, string>> = {
  commenting: 'Comment',
  questioning: 'Question',
  editing: 'Suggestion',
  classifying: 'Missed claim',
}

export const objected: Readonly<Record<Objection['decision'], string>> = {
  'changes-requested': 'Change requested',
  rejected: 'Claim rejected',
}

/** "Suggestion by Dr Rosa": an entry's heading, and what the words in the text are told. */
export const titleOf = (note: ReviewNote): string =>
  note.type === 'objection'
    ? `${objected[note.objection.decision]} by ${note.objection.byName}`
    : `${purposes[note.annotation.purpose]} by ${note.annotation.byName}`
