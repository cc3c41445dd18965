import { createHmac, timingSafeEqual } from 'node:crypto'
import { addMinutes, Instant } from '#lib/time/instant.ts'

/** Nobody reads a form and fills it in faster. */
const leastSeconds = 3
const hours = 12

const seal = (secret: string, form: string, at: Instant): string =>
  createHmac('sha256', secret).update(`countersign/form/1\n${form}\n${at}`).digest('base64url')

/** Goes with a form that anybody may send without an account: for this form, from now, and not for long. */
export const formToken = (secret: string, form: string, at: Instant): string => `${at}.${seal(secret, form, at)}`

/** What is wrong with a token that came with a form; `null` when it may be taken. */
export function formTokenProblem(
  secret: string,
  form: string,
  token: string,
  now: Instant,
): 'forged' | 'too-fast' | 'too-old' | null {
  const at = Instant.safeParse(token.slice(0, 24))
  if (!at.success) return 'forged'
  const [sent, right] = [Buffer.from(token.slice(25)), Buffer.from(seal(secret, form, at.data))]
  if (sent.length !== right.length || !timingSafeEqual(sent, right)) return 'forged'
  if (Date.parse(now) < Date.parse(at.data) + leastSeconds * 1000) return 'too-fast'
  return now > addMinutes(at.data, hours * 60) ? 'too-old' : null
}
