/** Which of the three people an event or a word belongs to. */
export type Who = 0 | 1 | 2
export const everybody: readonly Who[] = [0, 1, 2]

/** Something that happens to a person or to the app, after so many keys of its round. */
export interface Event {
  readonly afterKeys: number
  readonly what:
    | 'app dies'
    | 'app starts'
    | 'goes offline'
    | 'comes online'
    | 'browser dies'
    | 'browser starts'
    | 'reloads'
  /** Nobody: it happens to the app. */
  readonly who: Who | null
}

/** A word to type, beside the n-th anchor of the text. */
export interface Task {
  readonly who: Who
  readonly anchor: number
  readonly side: 'before' | 'after'
  /** Then waits until the page says that it is saved, or that this browser keeps it. */
  readonly thenSettles: boolean
}

export interface Round {
  readonly events: readonly Event[]
  readonly tasks: readonly Task[]
}

export interface Plan {
  readonly rounds: readonly Round[]
  /** Who presses "Try now" rather than wait until the page tries by itself. */
  readonly impatient: readonly Who[]
}

/** How many anchors the text has. */
export const anchors = 48
const rounds = 5
const keysOfWord = 9

/** Draws numbers from a seed (mulberry32): the same seed, the same numbers. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/**
 * What happens in a run: in each, one person is offline for a while, another's browser is killed and started again, and
 * the app is killed and started again, all at moments that the seed decides, mostly in the middle of words.
 */
export function planOf(seed: number): Plan {
  const draw = numbersFrom(seed)
  const [away, killed, third] = shuffled(everybody, draw) as [Who, Who, Who]
  const appDies = draw(rounds)
  const appStarts = Math.min(rounds - 1, appDies + draw(2))
  const browserDies = draw(rounds)
  const opens = Math.min(rounds - 1, browserDies + draw(3))
  // A browser needs the app to open a page: after it, in the last resort.
  const needsApp = appDies <= opens && opens <= appStarts
  const browserStarts = needsApp ? appStarts : opens
  const startsLast = needsApp || browserStarts === browserDies
  const leaves = draw(rounds - 1)
  const returns = leaves + 1 + draw(rounds - 1 - leaves)
  // In every second run nobody does.
  const reloadsIn = draw(2 * rounds)
  const reloader = draw(2) === 0 ? third : away
  const diesOffline = draw(3) === 0

  const made = Array.from({ length: rounds }, (_, round): Round => {
    const types = (who: Who) =>
      who !== killed || round <= browserDies || round > browserStarts || (round === browserStarts && !startsLast)
    const tasks = everybody.filter(types).flatMap((who) =>
      Array.from({ length: 1 + draw(2) }, (): Task => {
        const aside = who === away && leaves < round && round < returns && draw(2) === 0
        const anchor = draw(anchors / 4) * 4 + (aside ? shared : who)
        return { who, anchor, side: draw(2) === 0 ? 'before' : 'after', thenSettles: draw(2) === 0 }
      }),
    )
    const last = tasks.length * keysOfWord
    const some = () => 1 + draw(last)
    const events: Event[] = []
    const add = (when: number, what: Event['what'], who: Who | null, afterKeys: number) => {
      if (when === round) events.push({ afterKeys, what, who })
    }
    add(reloadsIn, 'reloads', reloader, 0)
    add(leaves, 'goes offline', away, draw(2) === 0 ? 0 : some())
    add(returns, 'comes online', away, draw(2) === 0 ? 0 : some())
    if (diesOffline) add(browserDies, 'goes offline', killed, 0)
    add(browserDies, 'browser dies', killed, some())
    add(appDies, 'app dies', null, some())
    add(appStarts, 'app starts', null, appStarts === appDies ? last : some())
    add(browserStarts, 'browser starts', killed, startsLast ? last : 0)
    return { tasks, events: events.sort((one, other) => one.afterKeys - other.afterKeys) }
  })
  return { rounds: made, impatient: everybody.filter(() => draw(4) !== 0) }
}

/**
 * The last of each four anchors is for whoever is offline. Beside the others each person types alone: two carets that
 * stand at one spot while both are online share a word.
 */
const shared = 3

function shuffled<T>(items: readonly T[], draw: (below: number) => number): T[] {
  const left = [...items]
  return items.flatMap(() => left.splice(draw(left.length), 1))
}
