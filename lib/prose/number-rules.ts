import { type BlockRule, type Finding, replaceBy } from './finding.ts'

const unit = 'mg|g|kg|mcg|[µμ]g|ng|mL|ml|dL|L|mm|cm|km|mmHg|mmol|kcal|kJ|IU|Hz|MHz|°C'
const breakless = '\u00a0'

const numbers: readonly {
  readonly rule: Finding['rule']
  readonly pattern: RegExp
  readonly message: (found: string) => string
  readonly fixed: (match: RegExpMatchArray) => string
}[] = [
  {
    rule: 'unit-space',
    pattern: new RegExp(`(?<![\\p{L}\\d.,-])(\\d[\\d.,]*)(${unit})(?![\\p{L}\\d])`, 'gu'),
    message: (found) => `“${found}” lacks the space before its unit.`,
    fixed: ([, number, of]) => `${number}${breakless}${of}`,
  },
  {
    rule: 'unit-space',
    pattern: new RegExp(`(?<![\\p{L}\\d.,-])(\\d[\\d.,]*) (${unit})(?![\\p{L}\\d])`, 'gu'),
    message: (found) => `“${found}” may break at the end of a line.`,
    fixed: ([, number, of]) => `${number}${breakless}${of}`,
  },
  {
    rule: 'microgram',
    pattern: /(?<![\p{L}])[µμ]g(?!\p{L})/gu,
    message: (found) => `“${found}” is written “mcg” in texts for patients.`,
    fixed: () => 'mcg',
  },
  {
    rule: 'decimal-zero',
    // P values go without the zero (AMA Manual of Style 18.7.1).
    pattern: /(?<![\p{L}\d.]|[Pp] ?[<>=≤] ?)(?<=^|[\s(=<>≤≥–-])\.\d+/gu,
    message: (found) => `“${found}” lacks the zero before its point.`,
    fixed: ([found]) => `0${found}`,
  },
  {
    rule: 'decimal-zero',
    pattern: new RegExp(`(?<![\\d.,])(\\d+)\\.0(?=[ \\u00a0]?(?:${unit})(?![\\p{L}\\d]))`, 'gu'),
    message: (found) => `“${found}” is read as ten times as much when its point is overlooked.`,
    fixed: ([, whole]) => `${whole}`,
  },
]

/** How numbers and units are written, each with its mend. */
export const numberAdvice: BlockRule = ({ own }) =>
  numbers.flatMap(({ rule, pattern, message, fixed }) =>
    [...own.matchAll(pattern)].map((match) => {
      const replacement = fixed(match)
      return {
        rule,
        from: match.index,
        to: match.index + match[0].length,
        message: message(match[0]),
        fix: replaceBy(replacement),
      }
    }),
  )

const relative =
  /(?:\d[\d.,]*[ \u00a0]?(?:%|percent|per cent)|half|a third|twice|double[sd]?|triple[sd]?|halve[sd]?|\p{L}+-?fold)(?:[ \u00a0]+\p{L}+){0,4}?[ \u00a0]+(?:risk|chances?|odds|likel(?:y|ihood)|rates?|deaths)|(?:risk|chances?|odds|rates?|deaths)(?:[ \u00a0]+\p{L}+){0,6}?[ \u00a0]+by (?:about |around |nearly |up to )?(?:\d[\d.,]*[ \u00a0]?(?:%|percent|per cent)|half|a third|a quarter)/giu
const absolute =
  /out of|(?<!\p{L})(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten) in (?:every )?(?:\d|ten|twenty|a hundred|a thousand)|per (?:\d|hundred|thousand|million)|percentage points?|from (?:about )?\d[\d.,]*[ \u00a0]?(?:%|percent)?[^.]{0,40} to (?:about )?\d|\d[\d.,]*[ \u00a0]?% (?:of \p{L}+ )?[^.]{0,60}(?:vs\.?|versus|compared (?:with|to)|against)[^.]{0,60}\d[\d.,]*[ \u00a0]?%/iu

/** "Half the risk" of what? Silent where the sentence or its neighbours give numbers of people. */
export const relativeRiskAdvice: BlockRule = ({ own, sentences }) =>
  sentences.flatMap(({ from, to }, index) => {
    const text = own.slice(from, to)
    const around = own.slice(sentences[index - 1]?.from ?? from, sentences[index + 1]?.to ?? to)
    const [match] = [...text.matchAll(relative)]
    if (match === undefined || absolute.test(around)) return []
    return [
      {
        rule: 'relative-risk' as const,
        from: from + match.index,
        to: from + match.index + match[0].length,
        message: `“${match[0]}” compares: say from how many in a hundred to how many.`,
        fix: null,
      },
    ]
  })
