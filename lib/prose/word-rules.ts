import { type BlockRule, type Finding, type Fix, type ProseBlock, replaceBy } from './finding.ts'
import type { ProseRule } from './rules.ts'

interface WordRule {
  readonly rule: ProseRule
  /** Global; its first group, if any, is what is meant. */
  readonly pattern: RegExp
  readonly message: (words: string) => string
  readonly fix?: (words: string) => Fix | null
  /** Whether a negation before the words takes the sting out of them. */
  readonly negatable?: boolean
  /** Whether a question may ask it. */
  readonly askable?: boolean
  readonly unless?: (before: string, after: string) => boolean
}

const words = (alternatives: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}-])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'giu')

const tooMuch = (word: string) => `“${word}” promises more than a study can: say what was found, and in whom.`
const peopleWith = (illness: string) => (): Fix => replaceBy(`people with ${illness}`)
const namesPeople = (word: string) => `“${word}” names people by their illness.`

const person = (alternatives: string, fix: (found: string) => Fix | null): WordRule => ({
  rule: 'person-first',
  pattern: words(alternatives),
  message: namesPeople,
  fix,
})

const rules: readonly WordRule[] = [
  {
    rule: 'hype',
    pattern: words(
      'breakthroughs?|miracles?|miraculous|ground-?breaking|game-?chang(?:ers?|ing)|revolutionary|revolutioni[sz](?:es?|ed|ing)|wonder drugs?|risk-free|proven',
    ),
    message: tooMuch,
    negatable: true,
    askable: true,
  },
  { rule: 'hype', pattern: words('(?:no|without) side effects'), message: tooMuch, askable: true },
  {
    rule: 'hype',
    pattern: words('always|never'),
    message: (word) => `“${word}” allows for no exception: medicine has few without one.`,
    negatable: true,
    askable: true,
    // "Never take ..." and "should always" tell what to do; "almost always" does allow for one.
    unless: (before) => /(?:^|[.!:;–—]\s*|\b(?:almost|nearly|should|must|and|or)\s+)$/iu.test(before),
  },
  {
    rule: 'weak-hype',
    pattern: words(
      'precision(?: (?:medicine|care|\\p{L}+))?|one-size-fits-all|cutting-edge|state-of-the-art|paradigm shift|holistic',
    ),
    message: (word) => `“${word}” is a catchword: say what is done instead.`,
    unless: (before) => /\b(?:measured|with|diagnostic)\s+$/iu.test(before),
  },
  {
    rule: 'cure',
    pattern: words('cures?|cured|guarantee[sd]?|100 ?(?:%|percent)(?= (?:effective|safe|certain|success))'),
    message: (word) => `“${word}” is read as “gone for good”: keep it only where the source says so.`,
    negatable: true,
    askable: true,
  },
  {
    rule: 'cure',
    pattern: words(
      'eliminat(?:es|ed) (?:the )?(?:disease|cancer|pain|symptoms|risk|infection)|permanent(?:ly)? (?:cures?|relief|solution|results?|remission|fix(?:es)?)',
    ),
    message: (word) => `“${word}” is a promise: say in how many, and for how long they were followed.`,
    negatable: true,
    askable: true,
  },
  {
    rule: 'bare-safe',
    pattern:
      /(?<!\p{L})(?:is|are|be|was|were) (?:completely |perfectly |very |entirely |totally )?(safe)(?!\p{L})(?!,? (?:for|in|when|if|during|at|with|and effective for|to))/giu,
    message: () => 'Nothing is simply safe: say for whom, and which harms were seen how often.',
    negatable: true,
    askable: true,
  },
  {
    rule: 'relative-time',
    pattern: words(
      'new(?:est)? (?:study|studies|report|trial|trials|research|treatment|drug|guideline|guidelines|data|findings|analysis)|recent(?:ly)?|latest|today|nowadays|currently|this year|last year|last month',
    ),
    message: (word) => `“${word}” goes stale: give the month or year.`,
  },
  person('depressives', peopleWith('depression')),
  person('schizophrenics', peopleWith('schizophrenia')),
  person('diabetics', peopleWith('diabetes')),
  person('epileptics', peopleWith('epilepsy')),
  person('asthmatics', peopleWith('asthma')),
  person('alcoholics', peopleWith('alcohol use disorder')),
  person('addicts', peopleWith('a substance use disorder')),
  person('the (?:mentally ill|disabled|handicapped)(?! \\p{L})', () => null),
  person('(?:\\p{L}+ )?sufferers?', (found) => {
    const illness = /^(\p{L}+) sufferers$/iu.exec(found)?.[1]
    return illness && !/^(?:the|many|some|most|all|these|those|other|for|of|in|and)$/iu.test(illness)
      ? replaceBy(`people with ${illness.toLowerCase()}`)
      : null
  }),
  person('(?:stroke|cancer|AIDS|burn|heart attack|depression|covid) victims?', (found) =>
    /victims$/iu.test(found) ? replaceBy(`people with ${found.replace(/ victims$/iu, '')}`) : null,
  ),
  person(
    'victims? of (?!(?:\\p{L}+ )?(?:abuse|violence|crime|assault|war|trafficking|fraud|rape|torture|bullying|an? accident))',
    () => null,
  ),
  {
    rule: 'person-first',
    pattern: words('commit(?:s|ted|ting)? suicide'),
    message: (word) => `“${word}” speaks of suicide as of a crime.`,
    fix: (word) => replaceBy(word.toLowerCase() === 'committed suicide' ? 'died by suicide' : 'die by suicide'),
  },
  {
    rule: 'regulatory-verb',
    pattern: words('cleared|clearance|approved|approval'),
    message: (word) => `“${word}” by whom, and for what? Name the agency and the indication.`,
    unless: () => false,
  },
]

const agency =
  /(?<!\p{L})(?:FDA|EMA|MHRA|TGA|PMDA|NICE|CE[- ]mark\p{L}*|Food and Drug Administration|European Medicines Agency|Health Canada|Swissmedic|European Commission|510\(k\))(?!\p{L})/u
const device =
  /(?<!\p{L})(?:TMS|devices?|stimulat(?:or|ion)|machines?|scanners?|apps?|monitors?|wearables?|implants?|software)(?!\p{L})/iu
const ofTheBody =
  /(?:creatinine|renal|kidney|drug|airway|mucociliary|viral|plasma|lactate|ethics|committee|board)\s+$/iu
const bodyClears = /^(?: (?:up|away|out|of|from|the (?:infection|virus|airway|body)))/iu

const negation =
  /(?<![\p{L}])(?:no|not|nor|never|neither|without|cannot|hardly|rarely|\p{L}+n[’']t)(?![\p{L}])(?:[ \u00a0]+[\p{L}\p{N}’'-]+){0,8}[ \u00a0]+$/iu

/** Words that say too much, hurt, or go stale, and what a negation, a question or a quotation excuses. */
export const wordAdvice: BlockRule = (block) =>
  rules.flatMap((rule) =>
    [...block.own.matchAll(rule.pattern)].flatMap((match) => {
      const meant = match[1] ?? match[0]
      const from = match.index + match[0].lastIndexOf(meant)
      const found = noticed(rule, block, meant.trimEnd(), from)
      return found === null ? [] : [found]
    }),
  )

function noticed(rule: WordRule, block: ProseBlock, meant: string, from: number): Finding | null {
  const sentence = block.sentences.find((each) => each.from <= from && from < each.to)
  const before = block.own.slice(sentence?.from ?? 0, from)
  const after = block.own.slice(from + meant.length, sentence?.to)
  const asks = block.role === 'question' || /\?["”’)]*$/u.test(sentence?.text ?? block.text)
  if (rule.askable && asks) return null
  if (rule.negatable && negation.test(before)) return null
  if (rule.unless?.(before, after)) return null
  if (rule.rule === 'regulatory-verb') return regulatory(block, meant, from, before, after)
  return {
    rule: rule.rule,
    from,
    to: from + meant.length,
    message: rule.message(meant),
    fix: rule.fix?.(meant) ?? null,
  }
}

/** Devices are cleared or authorised far more often than approved, and either word means an agency. */
function regulatory(block: ProseBlock, meant: string, from: number, before: string, after: string): Finding | null {
  if (ofTheBody.test(before) || bodyClears.test(after)) return null
  const context = block.role === 'fact' ? block.around : before + meant + after
  const isApproval = /^approv/iu.test(meant)
  const found = { rule: 'regulatory-verb', from, to: from + meant.length, fix: null } as const
  if (isApproval && device.test(context))
    return { ...found, message: `“${meant}” of a device: most are cleared. Check which it was, and name the agency.` }
  if (agency.test(context)) return null
  // "Cleared" alone is too common a word to ask after where no device is spoken of.
  if (!isApproval && !device.test(context)) return null
  return { ...found, message: `“${meant}” by whom, and for what? Name the agency and the indication.` }
}
