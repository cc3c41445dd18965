import type { Manuscript } from '#lib/article/manuscript.ts'
import { codePointLength } from '#lib/document/characters.ts'
import type { Sentence } from '#lib/document/sentences.ts'
import { placedClaims } from './claim-rules.ts'
import type { DocumentFinding } from './document-finding.ts'

const many = '(?:\\d[\\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|half|a (?:third|quarter|fifth))'
const whom =
  'people|persons|adults|children|teenagers|women|men|patients|americans|europeans|pregnancies|births|households|cases|deaths|of (?:all )?(?:the )?(?:world|population|people|adults|women|men|children|americans|pregnancies)'
/** So many people, such a share of them. */
const burden = new RegExp(
  `(?<![\\p{L}\\d])${many}[ \\u00a0]?(?:(?:thousand|million|billion)[ \\u00a0](?:of[ \\u00a0])?|(?:%|percent|per cent)[ \\u00a0](?=of)|in[ \\u00a0](?:every[ \\u00a0])?(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|twenty)[ \\u00a0])(?:[\\p{L}-]+[ \\u00a0])?(?:${whom})(?!\\p{L})`,
  'iu',
)
const aYear = /(?<!\d)(?:19|20)\d\d(?!\d)/
const aFigure = /\d[\d.,]*(?:[ \u00a0](?:million|billion|thousand))?|half|third|quarter/iu

/**
 * Figures of how common something is that name no year, marked as claims or not. Where a linked source knows the year the
 * message says so.
 */
export function undatedFigures(manuscript: Manuscript, sentences: readonly Sentence[]): readonly DocumentFinding[] {
  const references = new Map(manuscript.references.map((reference) => [reference.id, reference]))
  const prevalence = placedClaims(manuscript, references).filter(({ record }) => record.kind === 'prevalence')
  return sentences.flatMap((sentence) => {
    if (sentence.role === 'heading' || sentence.role === 'question' || aYear.test(sentence.text)) return []
    const claims = prevalence.filter(({ ranges }) =>
      ranges.some(({ start, end }) => start < sentence.end && sentence.start < end),
    )
    const match = burden.exec(sentence.text) ?? (claims.length > 0 ? aFigure.exec(sentence.text) : null)
    if (match === null) return []
    const dated = claims.some(({ supports }) =>
      supports.some(({ appraisal }) => typeof appraisal?.dataYear === 'number'),
    )
    const start = sentence.start + codePointLength(sentence.text.slice(0, match.index))
    return [
      {
        rule: 'undated-figure',
        range: { start, end: start + codePointLength(match[0]) },
        message: dated
          ? `Say of which year “${match[0]}” is; the linked source knows.`
          : `Say of which year and place “${match[0]}” is, and note the year of the data at its source.`,
        fix: null,
      },
    ]
  })
}
