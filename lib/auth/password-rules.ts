import { commonWords } from './common-passwords.ts'

/** What somebody who guesses would try first for this person. */
export interface PasswordContext {
  readonly email: string
  readonly name: string
  readonly siteName: string
}

export const minimumLength = 12
/** Far above what people type; it keeps a request from buying minutes of hashing. */
export const maximumLength = 256

/**
 * The first reason why a new password will not do, as a sentence, or null. Length and guessability only, no rules on
 * which characters it has (NIST SP 800-63B, 5.1.1.2). Lengths are in code points after normalisation.
 */
export function passwordProblem(password: string, context: PasswordContext): string | null {
  const text = password.normalize('NFKC')
  const length = [...text].length
  if (length < minimumLength) return `Use at least ${minimumLength} characters; this has ${length}. Four words will do.`
  if (length > maximumLength) return `Use at most ${maximumLength} characters; this has ${length}.`
  const plain = fold(text)
  if (isRepetition(plain) || isRun(plain)) return 'This repeats or counts up. Use words that nobody would guess.'
  if (isMadeOf(plain, commonWords.map(fold))) {
    return 'This is one of the passwords that are tried first. Use words that nobody would guess.'
  }
  if (isMadeOf(plain, guesses(context))) {
    return 'This is made of your name, your e-mail address or the name of the site. Use something unrelated.'
  }
  return null
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether nothing but digits, signs and fewer than five letters remain beside these words, the longest taken out first. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const longestFirst = words.filter((word) => word.length >= 4).sort((one, other) => other.length - one.length)
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ' '), password)
  return rest !== password && rest.replace(/[^\p{L}]/gu, '').length < 5
}

function isRepetition(text: string): boolean {
  const characters = [...text]
  return [1, 2, 3, 4].some((period) => characters.every((character, at) => character === characters[at % period]))
}

/** 123456789012, abcdefghijkl and the like, up or down; nine is followed by nought. */
function isRun(text: string): boolean {
  const steps = [...text].map((character, at, all) => {
    const before = all[at - 1]
    if (before === undefined) return null
    const step = (character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)
    if (before === '9' && character === '0') return 1
    return before === '0' && character === '9' ? -1 : step
  })
  return steps.slice(1).every((step) => step === 1) || steps.slice(1).every((step) => step === -1)
}

function guesses({ email, name, siteName }: PasswordContext): string[] {
  const whole = [email, name, siteName].map(fold)
  const parts = whole.flatMap((text) => [text, text.replace(/[^\p{L}\p{N}]/gu, ''), ...text.split(/[^\p{L}\p{N}]+/u)])
  return [...new Set(parts)]
}
