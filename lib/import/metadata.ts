import type { Finding } from './findings.ts'

type Found = Pick<Finding, 'code' | 'severity' | 'message'>

/** What a source may say of itself, and why none of it is taken over. */
const assertions: readonly { readonly pattern: RegExp; readonly found: (value: string) => Found }[] = [
  {
    pattern: /^(?:last )?(?:medically|clinically) reviewed\b(?:\s+by\b|\s*:)?\s*(.*)$/i,
    found: (value) => ({
      code: 'stamp-asserted',
      severity: 'warning',
      message:
        value === ''
          ? 'The source calls itself medically reviewed. Here that is computed from sign-offs, so it was not taken over.'
          : 'The source names who reviewed it. Only a signed review counts here, so neither name nor stamp was taken over.',
    }),
  },
  {
    pattern: /^(?:fact[- ]checked|reviewed)(?:\s+by\b|\s*:)\s*(.*)$/i,
    found: (value) =>
      /\b(?:team|staff|board|editors?|editorial|desk|department)\b/i.test(value) || value === ''
        ? {
            code: 'reviewer-anonymous',
            severity: 'warning',
            message:
              'The source names no person as its reviewer. A reviewer here is one person with a verified credential.',
          }
        : {
            code: 'reviewer-asserted',
            severity: 'warning',
            message: 'The source names a reviewer. Invite that person: only their own sign-off counts here.',
          },
  },
  {
    pattern: /^(?:first )?(?:published|posted|publication date|date)(?:\s+on\b|\s*:)\s*(.*)$/i,
    found: (value) =>
      value === ''
        ? {
            code: 'publication-date-blank',
            severity: 'warning',
            message:
              'The source leaves its publication date blank. Here the date is set by publishing, and cannot be empty.',
          }
        : {
            code: 'publication-date-asserted',
            severity: 'note',
            message:
              'The source gives a publication date. Here the date is set by publishing, so it was not taken over.',
          },
  },
  {
    pattern: /^(?:last )?(?:updated|modified)(?:\s+on\b|\s*:)\s*(.*)$/i,
    found: () => ({
      code: 'update-date-asserted',
      severity: 'note',
      message:
        'The source gives the date of an update. Here that date comes from a publication, so it was not taken over.',
    }),
  },
  {
    pattern: /^(?:evidence level|level of evidence|evidence grade)\s*:?\s*(.*)$/i,
    found: () => ({
      code: 'level-asserted',
      severity: 'warning',
      message:
        'The source states its own evidence level. Here it is computed from the references that support each claim.',
    }),
  },
  {
    pattern: /^(?:written by|author|by)\b\s*:?\s*(\p{Lu}.*)$/iu,
    found: () => ({
      code: 'author-asserted',
      severity: 'note',
      message:
        'The source names its author. Authors here are the people who wrote the words; invite them to the article.',
    }),
  },
  {
    pattern: /^(?:topic|category|tags?|section|filed under)\s*:\s*(.*)$/i,
    found: () => topicAsserted,
  },
]

const topicAsserted: Found = {
  code: 'topic-asserted',
  severity: 'note',
  message:
    'The source files itself under a topic. Choose the specialty of the article instead; it decides who may review it.',
}

/** A pictogram that opens a line of metadata. */
const pictogram = /^\p{Extended_Pictographic}(?:\uFE0F|\u200D|\p{Extended_Pictographic})*\s*/u

/**
 * What a line of metadata asserts, one finding for each part between bars; `undefined` when the line is no metadata.
 * `inFront` is true above the first section, where weaker signs suffice.
 */
export function readMetadata(
  words: string,
  inFront: boolean,
): readonly (Found & { readonly value: string })[] | undefined {
  if (words.length > 200 || (/[.!?]$/.test(words) && !inFront)) return undefined
  const parts = words.split(/\s*[|·•]\s*/).filter((part) => part.trim() !== '')
  const found = parts.map((part) => readPart(part.trim()))
  const known = found.filter((item) => item !== undefined)
  if (known.length === 0) return inFront && pictogram.test(words) ? [{ ...topicAsserted, value: words }] : undefined
  if (!inFront && known.length < parts.length) return undefined
  return known
}

function readPart(part: string): (Found & { readonly value: string }) | undefined {
  const plain = part.replace(pictogram, '').trim()
  for (const { pattern, found } of assertions) {
    const match = pattern.exec(plain)
    if (match !== null) return { ...found((match[1] ?? '').trim()), value: (match[1] ?? '').trim() }
  }
  return undefined
}

/** Whether a claimed level asks for a systematic review, which is what OCEBM 2009 demands of 1a, 2a and 3a. */
export const needsSystematicReview = (level: string): boolean => /^(?:[123]\s*a|I\s*a)\b/i.test(level)
