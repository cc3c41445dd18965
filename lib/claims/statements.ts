import { hashOf, type Sha256 } from '#lib/canonical/sha256.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { type ClaimSource, readClaims } from './fingerprint.ts'

/** A figure that a claim takes from a source. */
export interface ClaimFigure {
  /** The reference's identity, the same in every article. */
  readonly work: string
  /** The figure with its unit, in one spelling: `37 %`, `1500 mg`. */
  readonly figure: string
  /** What it counts, by which figures can be compared: `%`, `mg`, `people`. */
  readonly unit: string
}

/** What a claim says, in the form in which it meets its twins in other articles. */
export interface ClaimStatement {
  readonly claimId: ClaimId
  readonly textHash: Sha256
  readonly text: string
  readonly figures: readonly ClaimFigure[]
}

/** The claims of a manuscript as statements; those whose words are not in the text are left out. */
export function statementsOf(source: Omit<ClaimSource, 'dismissals'>): readonly ClaimStatement[] {
  const works = new Map(source.references.map((reference) => [reference.id, referenceIdentity(reference)]))
  return readClaims(source).flatMap(({ record, text }) => {
    if (text === '') return []
    const linked = new Set(record.evidence.flatMap(({ referenceId }) => works.get(referenceId) ?? []))
    const figures = figuresIn(text)
    return [
      {
        claimId: record.id,
        textHash: hashOf('countersign:statement:1', sameWords(text)),
        text,
        figures: [...linked].flatMap((work) => figures.map((figure) => ({ work, ...figure }))),
      },
    ]
  })
}

/** Two statements with the same words differ at most in case, in quotation marks and in the sign at their end. */
const sameWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[.;:!]+$/, '')

const scales: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 }
const units =
  '%|per ?cent|percent|mg|µg|μg|mcg|g|kg|ml|mmhg|mmol|iu|years?|months?|weeks?|days?|hours?|minutes?|times|people|adults|children|women|men|patients|participants'
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(\\d{1,3}(?:[, \\u00A0\\u202F]\\d{3})+|\\d+)(\\.\\d+)?\\s*(thousand|million|billion)?\\s*(${units})(?![\\p{L}\\p{N}])`,
  'giu',
)

const spelling: Readonly<Record<string, string>> = {
  percent: '%',
  'per cent': '%',
  μg: 'µg',
  mmhg: 'mmHg',
  ml: 'mL',
  iu: 'IU',
  mcg: 'µg',
  adults: 'people',
  patients: 'people',
  participants: 'people',
}

/** The figures of a text that have a unit, each once. */
export function figuresIn(text: string): readonly { readonly figure: string; readonly unit: string }[] {
  const found = new Map<string, { figure: string; unit: string }>()
  for (const [, whole = '', decimals = '', scale = '', written = ''] of text.matchAll(pattern)) {
    const plain = written.toLowerCase().replace(/^(year|month|week|day|hour|minute)s$/, '$1')
    const unit = spelling[plain] ?? plain
    const value = Number(whole.replace(/[^\d]/g, '') + decimals) * (scales[scale.toLowerCase()] ?? 1)
    const figure = `${value} ${unit}`
    found.set(figure, { figure, unit })
  }
  return [...found.values()]
}
