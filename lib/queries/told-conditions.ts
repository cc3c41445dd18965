import type { Condition } from '#lib/workflow/condition.ts'

/** More at once are no list that anybody works through; a revision may have thousands of claims. */
const most = 200

/** Conditions as a page is told them: the first ones, and of the rest how many there are. */
export function toldConditions(conditions: readonly Condition[]): Condition[] {
  const told = conditions.slice(0, most).map((condition) => ({ ...condition }))
  const further = conditions.length - told.length
  if (further === 0) return told
  const message = `And ${further.toLocaleString('en')} more, which are listed as these are met.`
  return [...told, { code: 'further', message, pointer: '/claims' }]
}
