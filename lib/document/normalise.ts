import { rememberTexts } from '#lib/canonical/remember.ts'
import { hasBidiControl } from './characters.ts'

/** A piece of running text and whether it is raised or lowered; the only formatting that changes what a figure says. */
export interface ScriptRun {
  readonly text: string
  readonly script: 'none' | 'superscript' | 'subscript'
}

/** Zero-width space, word joiner, byte order mark, soft hyphen, direction marks. Joiners stay: they change letters. */
const invisible = /[\u200B\u2060\uFEFF\u00AD\u200E\u200F]/g

/**
 * The form in which the words of a claim, a quote or a locator are hashed: a raised run as `^(…)`, a lowered one as
 * `_(…)`, invisible characters out, Unicode NFC (never NFKC, which would turn 10² into 102), each run of white space
 * one space, trimmed. No folding of case, quotes or dashes. A fixed point: normalising twice changes nothing more.
 * Throws on bidirectional controls, which every border refuses (`characterProblem`).
 */
export function normaliseText(runs: readonly ScriptRun[]): string {
  return normaliseString(joinScripts(runs).map(written).join(''))
}

/** `normaliseText` of plain words. */
export const normaliseString: (text: string) => string = rememberTexts((text) => {
  if (hasBidiControl(text)) throw new RangeError('a text with bidirectional controls has no normal form')
  // Composing after the removal, so that an accent meets its letter whatever invisible stood between.
  return text
    .replace(invisible, '')
    .normalize('NFC')
    .replace(/\p{White_Space}+/gu, ' ')
    .replace(/^ | $/g, '')
})

/** Neighbours of the same height are one run: bold inside an exponent does not split it. */
function joinScripts(runs: readonly ScriptRun[]): ScriptRun[] {
  const joined: ScriptRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last?.script === run.script) joined[joined.length - 1] = { ...last, text: last.text + run.text }
    else if (run.text !== '') joined.push(run)
  }
  return joined
}

const signs = { superscript: '^', subscript: '_' } as const

function written({ text, script }: ScriptRun): string {
  return script === 'none' || text.trim() === '' ? text : `${signs[script]}(${text})`
}
