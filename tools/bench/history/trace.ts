import { type Chance, chance } from '#tools/bench/writing/chance.ts'

/** One key: a letter typed into a paragraph, or the letter before the caret taken away. */
export interface Edit {
  readonly paragraph: number
  /** Where the letter comes to stand, or where the one stands that goes. */
  readonly at: number
  /** `null` for a letter that goes. */
  readonly letter: string | null
}

export interface Extent {
  readonly inserts: number
  readonly deletes: number
  readonly paragraphs: number
}

/**
 * As many edits as the trace of a real paper has that is known as automerge-paper (Kleppmann and Beresford, IEEE TPDS
 * 2017, doi:10.1109/TPDS.2017.2697382): 182,315 letters typed and 77,463 taken away again, which leaves 104,852.
 */
export const paper: Extent = { inserts: 182_315, deletes: 77_463, paragraphs: 120 }

/** Letters in a row before somebody stops, goes back or goes elsewhere; so that the runs are some 11,000, as in the paper. */
const typedInARow = 21
const takenInARow = 14

/**
 * Somebody writing, key by key: runs of letters, runs of backspace, jumps near and far, one paragraph after the other.
 * Made, not recorded: the real trace is in no package that could be had. The same each time.
 */
export function* trace({ inserts, deletes, paragraphs }: Extent): Generator<Edit> {
  const drawn = chance(1608)
  const lengths = Array.from({ length: paragraphs }, () => 0)
  const total = inserts + deletes
  let [typed, taken] = [0, 0]
  let caret = { paragraph: 0, at: 0 }
  while (typed < inserts || taken < deletes) {
    caret = nextPlace(drawn, lengths, caret, (typed + taken) / total)
    const { paragraph } = caret
    // On average as much goes as the whole asks for, at every stage of the writing.
    const behind = typed * (deletes / inserts) - taken
    const back = typed === inserts || (behind > takenInARow && drawn.next() < 0.7)
    const run = back
      ? Math.min(inARow(drawn, takenInARow), caret.at, deletes - taken)
      : Math.min(inARow(drawn, typedInARow), inserts - typed)
    for (let index = 0; index < run; index++) {
      const at = back ? caret.at - 1 : caret.at
      yield { paragraph, at, letter: back ? null : letter(drawn) }
      caret = { paragraph, at: back ? at : at + 1 }
    }
    lengths[paragraph] = (lengths[paragraph] ?? 0) + (back ? -run : run)
    if (back) taken += run
    else typed += run
  }
}

/** Mostly on at the caret; else somewhere near, at the end of the text so far, or anywhere in it. */
function nextPlace(
  drawn: Chance,
  lengths: readonly number[],
  caret: { readonly paragraph: number; readonly at: number },
  done: number,
): { paragraph: number; at: number } {
  const begun = Math.min(lengths.length - 1, Math.floor(done * lengths.length))
  const lengthOf = (paragraph: number) => lengths[paragraph] ?? 0
  const kind = drawn.next()
  if (kind < 0.55 && lengthOf(caret.paragraph) > 0) return caret
  if (kind < 0.75)
    return {
      paragraph: caret.paragraph,
      at: Math.min(lengthOf(caret.paragraph), Math.max(0, caret.at + drawn.between(-80, 80))),
    }
  if (kind < 0.9) return { paragraph: begun, at: lengthOf(begun) }
  const paragraph = drawn.between(0, begun)
  return { paragraph, at: drawn.between(0, lengthOf(paragraph)) }
}

/** A length whose chance falls evenly with each further one, of this mean. */
const inARow = (drawn: Chance, mean: number): number => 1 + Math.floor(-Math.log(1 - drawn.next()) * (mean - 0.5))

const letter = (drawn: Chance): string =>
  drawn.next() < 0.17 ? ' ' : drawn.pick([...'eeettaaooinnsshrrdlcumwfgypbvk.'])
