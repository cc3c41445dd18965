import type { ArticleHeader } from '#lib/contract/article.ts'
import type { ConditionView } from '#lib/contract/problem.ts'
import { type duties, whoMay } from '#lib/identity/policy.ts'

/** What the article's menu offers, in its order; publishing and scheduling have a tab of their own. */
export const menuActs = [
  'recall',
  'reopen',
  'start-update',
  'start-correction',
  'abandon',
  'archive',
  'restore',
  'change-address',
  'strike-claim',
  'withdraw',
  'retract',
] as const
export type MenuAct = (typeof menuActs)[number]

export const actWords: Record<MenuAct, string> = {
  recall: 'Recall from review',
  reopen: 'Reopen for editing',
  'start-update': 'Start an update',
  'start-correction': 'Start a correction',
  abandon: 'Abandon this cycle',
  archive: 'Archive',
  restore: 'Restore from the archive',
  'change-address': 'Change the address',
  'strike-claim': 'Strike a claim',
  withdraw: 'Withdraw the article',
  retract: 'Retract the article',
}

/** Acts that readers notice at once. */
export const isUrgent = (act: MenuAct): boolean => act === 'strike-claim' || act === 'withdraw' || act === 'retract'

type Commands = Pick<ArticleHeader, 'commands'>

/** Why a command cannot be given by this viewer now; empty when it can. */
export function obstaclesTo(header: Commands, type: keyof typeof duties): readonly ConditionView[] {
  const offered = header.commands.find((command) => command.type === type)
  if (offered) return offered.conditions
  const who = whoMay(type)
  return [{ code: 'not-your-duty', message: `This can be done by ${who}.`, pointer: '/people' }]
}

/** As `obstaclesTo`, for everything in the menu. The address follows the right to write, and stays once readers have it. */
export function obstaclesToAct(
  header: Commands & Pick<ArticleHeader, 'live' | 'takenDown'>,
  act: MenuAct,
): readonly ConditionView[] {
  if (act !== 'change-address') return obstaclesTo(header, act)
  if (header.live || header.takenDown)
    return [{ code: 'slug-is-public', message: 'Readers have this address already; it stays.', pointer: '/state' }]
  return obstaclesTo(header, 'save').filter(({ code }) => code === 'not-your-duty')
}

/** An obstacle as one line under a disabled act: what, and who can act. */
export const obstacleLine = ({ message, who }: ConditionView): string =>
  who === undefined || message.includes(who) ? message : `${message} Waits for ${who}.`
