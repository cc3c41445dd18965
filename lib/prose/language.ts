import retextEnglish from 'retext-english'
import retextEquality from 'retext-equality'
import retextIndefiniteArticle from 'retext-indefinite-article'
import retextReadability from 'retext-readability'
import retextRepeatedWords from 'retext-repeated-words'
import retextSimplify from 'retext-simplify'
import { type Processor, unified } from 'unified'
import { type BlockRule, type Finding, type Fix, type ProseBlock, replaceBy } from './finding.ts'
import { inclusiveWords, plainEnough } from './language-lists.ts'

/** Readers of the age of which most formulas must find a sentence too hard before it is mentioned. */
const readerAge = 18
/** Sentences shorter than this are judged by their length alone, which says little. */
const fewestWords = 12
const longSentenceWords = 25

/** Makes unified give back the messages of its plugins: nothing is written out. */
function noOutput(this: Processor): void {
  this.compiler = () => ''
}

const reader = unified()
  .use(retextEnglish)
  .use(retextEquality)
  .use(retextSimplify, { ignore: [...plainEnough] })
  .use(retextRepeatedWords)
  .use(retextIndefiniteArticle)
  .use(retextReadability, { age: readerAge, minWords: fewestWords })
  .use(noOutput)
  .freeze()

type Message = ReturnType<typeof reader.processSync>['messages'][number]

/** English as such: simpler words, words for people, slips, and sentences that are long or hard. */
export const languageAdvice: BlockRule = (block) => {
  // Table cells and labels are seldom sentences; only slips are looked for there.
  const isProse = !['title', 'heading', 'question', 'fact', 'table'].includes(block.role)
  const long = isProse ? longSentences(block) : []
  const said = reader.processSync(block.own).messages.flatMap((message) => findingOf(message, block))
  const isLong = ({ from }: Finding) => long.some((each) => each.from === from)
  return [...long, ...said.filter((found) => found.rule !== 'hard-sentence' || (isProse && !isLong(found)))]
}

const longSentences = ({ sentences }: ProseBlock): readonly Finding[] =>
  sentences.flatMap(({ from, to, text }) => {
    const count = text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0
    if (count <= longSentenceWords) return []
    const message = `${count} words: say it in two sentences.`
    return [{ rule: 'long-sentence' as const, from, to, message, fix: null }]
  })

function findingOf({ source, ruleId, place, actual, expected }: Message, { own }: ProseBlock): readonly Finding[] {
  if (place === undefined || !('start' in place)) return []
  const from = place.start.offset
  const to = place.end.offset
  if (from === undefined || to === undefined) return []
  const words = own.slice(from, to)
  if (words.includes('\uFFFC')) return []
  const first = expected?.[0]
  const fix: Fix | null = first === undefined ? null : replaceBy(likeFirst(words, first))
  switch (source) {
    case 'retext-simplify':
      if (fix === null) return []
      return [{ rule: 'simpler-words', from, to, message: `“${words}” has a simpler word.`, fix }]
    case 'retext-equality':
      if (!inclusiveWords.has(ruleId ?? '')) return []
      return [{ rule: 'inclusive-words', from, to, message: `“${words}” can hurt: ${alternatives(expected)}.`, fix }]
    case 'retext-repeated-words':
      // "had had" and "that that" are English.
      if (/^(?:had|that)$/iu.test(actual?.split(/\s/u)[0] ?? '')) return []
      return [{ rule: 'repeated-word', from, to, message: `“${words}” says a word twice.`, fix }]
    case 'retext-indefinite-article':
      return [{ rule: 'indefinite-article', from, to, message: `“${words}” does not suit the next word.`, fix }]
    case 'retext-readability':
      return [
        { rule: 'hard-sentence', from, to, message: 'Hard to read: shorter words or two sentences help.', fix: null },
      ]
    default:
      return []
  }
}

const alternatives = (expected: readonly string[] | undefined): string =>
  expected === undefined || expected.length === 0
    ? 'another word may say the same'
    : `say ${expected.slice(0, 3).join(' or ')}`

/** With a capital where the words that it replaces had one. */
const likeFirst = (words: string, replacement: string): string =>
  /^\p{Lu}/u.test(words) ? replacement.charAt(0).toUpperCase() + replacement.slice(1) : replacement
