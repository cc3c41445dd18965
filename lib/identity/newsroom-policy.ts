import type { Actor } from './person.ts'

/** What may be done in the newsroom outside of one article; what may be done to an article is in `policy.ts`. */
export type NewsroomAct =
  | 'begin-article'
  | 'assign-people'
  | 'administer-people'
  | 'record-notice'
  | 'change-policy'
  | 'look-up-references'
  | 'plan-publications'

const roles = {
  'begin-article': ['writer', 'editor'],
  'assign-people': ['editor'],
  'administer-people': ['administrator'],
  'record-notice': ['editor'],
  'change-policy': ['administrator'],
  'look-up-references': ['writer', 'editor', 'reviewer'],
  'plan-publications': ['editor'],
} as const

const words: Record<NewsroomAct, string> = {
  'begin-article': 'a writer or an editor',
  'assign-people': 'an editor',
  'administer-people': 'an administrator',
  'record-notice': 'an editor',
  'change-policy': 'an administrator',
  'look-up-references': 'a writer, an editor or a reviewer',
  'plan-publications': 'an editor',
}

export const mayAct = (act: NewsroomAct, actor: Actor): boolean =>
  actor.type === 'person' && roles[act].some((role) => actor.roles.includes(role))

/** Who may, in words. */
export const whoMayAct = (act: NewsroomAct): string => words[act]
