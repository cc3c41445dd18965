import type { PersonId } from '#lib/identity/ids.ts'
import type { Duty } from './commands.ts'
import type { ArticleFacts } from './facts.ts'

export const isAssigned = (facts: ArticleFacts, id: PersonId, duty: Duty): boolean =>
  (duty === 'writer' ? facts.writerIds : facts.reviewerIds).includes(id)

/** Where `facts.due` keeps the date of an assignment. */
export const dueKey = (id: PersonId, duty: Duty): string => `${duty}/${id}`
