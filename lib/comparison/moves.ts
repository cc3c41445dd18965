import type { Counterparts, Placed } from './counterparts.ts'
import { likeness, type Saying } from './node-words.ts'

/** What can be carried elsewhere as a whole. */
const movable = new Set(
  'section faqItem fact paragraph subheading bulletList orderedList listItem table figure callout'.split(' '),
)
/** Fewer words can stand in two places by chance. */
const fewestWords = 3
/** A part with changed words is the same part when so many stayed. */
const enoughWords = 0.6
const fewestWordsChanged = 8
/** Beyond so many candidates only parts that say the same are found. */
const mostComparisons = 10_000

/** Turns what went here and came there into a move: what says the same first, then what still says most of it. */
export function findMoves(
  root: Counterparts,
  saying: Saying,
  pairUp: (before: Placed, after: Placed) => Counterparts,
): void {
  /** What is told as a part of a move, or holds one. */
  const taken = new Set<Counterparts>()
  const [went, came] = [oneSided(root, 'before'), oneSided(root, 'after')]
  const says = ({ before, after }: Counterparts) => {
    const own = after ?? before
    return own ? saying(own.node) : nothing
  }
  const join = (older: Counterparts, newer: Counterparts) => {
    if (!older.before || !newer.after) return
    for (const one of [...withInner(older), ...withInner(newer)]) taken.add(one)
    older.moved = 'away'
    newer.moved = 'here'
    newer.children = pairUp(older.before, newer.after).children
    newer.before = older.before
  }

  const gone = new Map<string, Counterparts[]>()
  for (const older of went) gone.set(says(older).key, [...(gone.get(says(older).key) ?? []), older])
  for (const newer of came) {
    if (taken.has(newer) || says(newer).words < fewestWords) continue
    const older = gone.get(says(newer).key)?.find((one) => !taken.has(one))
    if (older) join(older, newer)
  }

  const isFree = (one: Counterparts) =>
    !withInner(one).some((inner) => taken.has(inner)) && says(one).words >= fewestWordsChanged
  const [leftOlder, leftNewer] = [went.filter(isFree), came.filter(isFree)]
  if (leftOlder.length * leftNewer.length > mostComparisons) return
  for (const newer of leftNewer) {
    if (taken.has(newer)) continue
    const alike = leftOlder
      .filter((older) => !taken.has(older) && older.before?.node.type === newer.after?.node.type)
      .map((older) => ({ older, like: likeness(says(older), says(newer)) }))
      .filter(({ like }) => like >= enoughWords)
      .sort((one, other) => other.like - one.like)
    if (alike[0]) join(alike[0].older, newer)
  }
}

const nothing = { key: '', text: '', bag: new Map<string, number>(), words: 0 }

const withInner = (one: Counterparts): Counterparts[] => [one, ...one.children.flatMap(withInner)]

/** Everything that only one of the documents has and that can be moved, what holds the other first. */
function oneSided(root: Counterparts, side: 'before' | 'after'): readonly Counterparts[] {
  const other = side === 'before' ? 'after' : 'before'
  return withInner(root).filter((one) => one[other] === null && movable.has(one[side]?.node.type ?? ''))
}
