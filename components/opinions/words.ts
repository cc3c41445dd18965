import type { TagTone } from '#components/ui/tag.tsx'
import type { OpinionRequestView } from '#lib/contract/opinions.ts'
import { longDate } from '#lib/publication/words.ts'
import type { Stance } from '#lib/review/opinion.ts'

/** A stance as the expert chooses it, and as others read it after the expert's name. */
export const stances: Readonly<
  Record<Stance, { readonly choice: string; readonly reads: string; readonly tone: TagTone }>
> = {
  agrees: { choice: 'I agree', reads: 'agrees', tone: 'teal' },
  'agrees-with-reservations': {
    choice: 'I agree, with reservations',
    reads: 'agrees with reservations',
    tone: 'amber',
  },
  disagrees: { choice: 'I disagree', reads: 'disagrees', tone: 'red' },
  'cannot-say': { choice: 'I cannot say', reads: 'cannot say', tone: 'plain' },
}

/** Said wherever an opinion is shown. */
export const noSignOff = 'Opinion, not a sign-off'
export const notVerified = 'as stated by themselves, not verified'

/** How a question stands, for those who are not asked. */
export function standing({ state, expiresAt }: Pick<OpinionRequestView, 'state' | 'expiresAt'>): string {
  switch (state) {
    case 'waiting':
      return `Waiting until ${longDate(expiresAt)}`
    case 'answered':
      return 'Answered'
    case 'withdrawn':
      return 'Withdrawn'
    case 'expired':
      return `Expired on ${longDate(expiresAt)}, without an answer`
    case 'overtaken':
      return 'Not needed any more: the text went on'
  }
}
