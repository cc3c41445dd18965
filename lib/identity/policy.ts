import type { OpinionRequestId, PersonId } from './ids.ts'
import type { Actor, Person, Role } from './person.ts'

/** In what capacity somebody acts on one article. Roles add up, and so do capacities; duties are kept apart by the rules. */
export type Capacity =
  /** Holds the role and is assigned to the article. */
  | 'writer'
  | 'reviewer'
  /** Holds the role; needs no assignment. */
  | 'editor'
  /** A reviewer whose sign-off stands under the revision or the live version, assigned still or not. */
  | 'signer'
  /** Has no account and was asked for an opinion by a link of their own. */
  | 'outsider'
  | 'clock'

/** Who may give which command: the whole of it, and the only place. */
export const duties = {
  save: ['writer', 'editor'],
  submit: ['writer', 'editor'],
  recall: ['writer', 'editor'],
  'declare-interests': ['reviewer'],
  'give-verdict': ['reviewer'],
  'withdraw-verdict': ['reviewer'],
  annotate: ['reviewer', 'editor'],
  'reply-to-annotation': ['writer', 'reviewer', 'editor'],
  'resolve-annotation': ['writer', 'reviewer', 'editor'],
  'request-changes': ['reviewer'],
  'decline-review': ['reviewer'],
  'show-differences': ['reviewer'],
  'ask-opinion': ['reviewer', 'editor'],
  'withdraw-opinion-request': ['reviewer', 'editor'],
  'give-opinion': ['outsider'],
  'sign-off': ['reviewer'],
  'withdraw-sign-off': ['signer'],
  reopen: ['editor'],
  schedule: ['editor'],
  reschedule: ['editor'],
  unschedule: ['editor'],
  'publish-now': ['editor'],
  'publish-due': ['clock'],
  're-resolve-schedule': ['clock'],
  'expire-due': ['clock'],
  'start-update': ['writer', 'editor'],
  'start-correction': ['writer', 'editor', 'signer'],
  'describe-change': ['writer', 'editor'],
  abandon: ['editor'],
  'strike-claim': ['editor', 'signer'],
  retract: ['editor'],
  withdraw: ['editor'],
  archive: ['editor'],
  restore: ['editor'],
  'flag-review-due': ['clock'],
  assign: ['editor'],
  unassign: ['editor'],
} as const satisfies Record<string, readonly Capacity[]>

/** What can be done on an article that no rule of the machine decides, and by whom. */
export const articleActs = {
  'answer-doubt': ['editor'],
} as const satisfies Record<string, readonly Capacity[]>

/** What authorisation rests on. The facts of an article fit; a summary for a list may leave the optional parts out. */
export interface ArticlePeople {
  readonly writerIds: readonly PersonId[]
  readonly reviewerIds: readonly PersonId[]
  /** Where given, roles and standing come from here, so that a role taken away counts at once, whatever the session says. */
  readonly people?: readonly Person[]
  readonly signOffs?: readonly { readonly reviewerId: PersonId }[]
  readonly live?: { readonly signerIds: readonly PersonId[] } | null
  readonly opinionRequests?: readonly { readonly id: OpinionRequestId }[]
}

/** A role counts when both the session and the newsroom's present record give it; a disabled person has none. */
function holds(article: ArticlePeople, actor: Actor, role: Role): boolean {
  if (actor.type !== 'person' || !actor.roles.includes(role)) return false
  if (article.people === undefined) return true
  const person = article.people.find(({ id }) => id === actor.id)
  return person !== undefined && !person.disabled && person.roles.includes(role)
}

/** Whether this actor acts on the article in this capacity now. */
export function actsAs(article: ArticlePeople, actor: Actor, capacity: Capacity): boolean {
  if (actor.type === 'clock') return capacity === 'clock'
  if (actor.type === 'outsider') return capacity === 'outsider' && wasAsked(article, actor.requestId)
  switch (capacity) {
    case 'writer':
      return article.writerIds.includes(actor.id) && holds(article, actor, 'writer')
    case 'reviewer':
      return article.reviewerIds.includes(actor.id) && holds(article, actor, 'reviewer')
    case 'editor':
      return holds(article, actor, 'editor')
    case 'signer':
      return signed(article, actor.id) && holds(article, actor, 'reviewer')
    case 'outsider':
    case 'clock':
      return false
  }
}

const wasAsked = (article: ArticlePeople, id: OpinionRequestId): boolean =>
  article.opinionRequests?.some((request) => request.id === id) ?? false

const signed = (article: ArticlePeople, id: PersonId): boolean =>
  (article.live?.signerIds.includes(id) ?? false) ||
  (article.signOffs?.some(({ reviewerId }) => reviewerId === id) ?? false)

/**
 * Whether this actor may know that the article exists. Editors and administrators know all, writers and reviewers what
 * they are assigned to or signed, the clock everything. To everybody else, and to the disabled, it is not found; so it is to
 * an outside expert, but for the one thing that they were asked (`mayBeAnswered`).
 */
export function mayKnowOf(article: ArticlePeople, actor: Actor): boolean {
  if (actor.type === 'clock' || holds(article, actor, 'administrator')) return true
  return (['editor', 'writer', 'reviewer', 'signer'] as const).some((capacity) => actsAs(article, actor, capacity))
}

/** Whether this command of this actor gets an answer at all; for an outside expert only the one that they were asked for. */
export const mayBeAnswered = (command: keyof typeof duties, article: ArticlePeople, actor: Actor): boolean =>
  mayKnowOf(article, actor) || (actor.type === 'outsider' && mayCommand(command, article, actor).length === 0)

/** What people read for a capacity, after "This can be done by". */
export const capacityName: Readonly<Record<Capacity, string>> = {
  writer: 'an assigned writer',
  reviewer: 'an assigned reviewer',
  editor: 'an editor',
  signer: 'a reviewer who signed it',
  outsider: 'an outside expert who was asked',
  clock: 'the newsroom’s clock',
}

/** Who may give a command, in words: "an assigned writer or an editor". */
export const whoMay = (command: keyof typeof duties): string =>
  duties[command].map((capacity) => capacityName[capacity]).join(' or ')

/** As `mayCommand`, for what no rule of the machine decides. */
export function mayDo(
  act: keyof typeof articleActs,
  article: ArticlePeople,
  actor: Actor,
): ReturnType<typeof mayCommand> {
  if (articleActs[act].some((capacity) => actsAs(article, actor, capacity))) return []
  const who = articleActs[act].map((capacity) => capacityName[capacity]).join(' or ')
  return [{ code: 'not-your-duty', message: `This can be done by ${who}.`, pointer: '/people', who }]
}

/** The condition that is unmet when this actor may not give the command; empty when they may. */
export function mayCommand(
  command: keyof typeof duties,
  article: ArticlePeople,
  actor: Actor,
): readonly { readonly code: string; readonly message: string; readonly pointer: string; readonly who: string }[] {
  if (duties[command].some((capacity) => actsAs(article, actor, capacity))) return []
  const who = whoMay(command)
  return [{ code: 'not-your-duty', message: `This can be done by ${who}.`, pointer: '/people', who }]
}

/** The condition that is unmet when this actor may not show the text in work to people without an account; empty when they may. */
export const mayShowOutside = (article: ArticlePeople, actor: Actor) => mayCommand('save', article, actor)

/** Whether this actor may begin an article or import one. */
export const mayCreate = (actor: Actor): boolean =>
  actor.type === 'person' && actor.roles.some((role) => role === 'writer' || role === 'editor')
