import { z } from 'zod'
import { canonicalJsonOrNull } from '#lib/canonical/canonical-json.ts'
import { hashOf, Sha256 } from '#lib/canonical/sha256.ts'
import { PersonId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'

/** Who acted. The name is kept as it was, so that an export can be read without the newsroom. */
export const AuditActor = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('person'), id: PersonId, name: z.string() }).readonly(),
  /** Somebody without an account, under the name that they gave; nobody has verified it. */
  z.strictObject({ type: z.literal('outsider'), name: z.string() }).readonly(),
  z.strictObject({ type: z.literal('clock') }).readonly(),
])
export type AuditActor = z.infer<typeof AuditActor>

const Payload = z.record(z.string(), z.json())

/**
 * One act in an article's history. `hash` covers every other field (the payload through `payloadHash`) and the hash of the
 * event before it; the first event of an article continues `chainStart`.
 */
export const AuditEvent = z
  .strictObject({
    seq: z.int().min(1),
    at: Instant,
    actor: AuditActor,
    action: z.string().min(1),
    object: z.strictObject({ type: z.string().min(1), id: z.string().min(1) }).readonly(),
    payload: Payload.readonly(),
    payloadHash: Sha256,
    prevHash: Sha256,
    hash: Sha256,
  })
  .readonly()
export type AuditEvent = z.infer<typeof AuditEvent>
export type NewAuditEvent = Omit<AuditEvent, 'seq' | 'payloadHash' | 'prevHash' | 'hash'>

/** What stands before the first event of a chain. */
export const chainStart = Sha256.parse('0'.repeat(64))

const payloadHashOf = (payload: AuditEvent['payload']): Sha256 => hashOf('countersign/audit-payload/1', payload)

function eventHash(event: Omit<AuditEvent, 'hash' | 'payload'>): Sha256 {
  const { seq, at, actor, action, object, payloadHash, prevHash } = event
  return hashOf('countersign/audit-event/1', { seq, at, actor, action, object, payloadHash, prevHash })
}

/** The next event of a chain whose last one is `previous` (`null` for a new chain). Appends have to be serialised by the caller. */
export function appendEvent(previous: Pick<AuditEvent, 'seq' | 'hash'> | null, event: NewAuditEvent): AuditEvent {
  const { at, actor, action, object, payload } = event
  const linked = {
    seq: (previous?.seq ?? 0) + 1,
    at,
    actor,
    action,
    object,
    payloadHash: payloadHashOf(payload),
    prevHash: previous?.hash ?? chainStart,
  }
  return { ...linked, payload, hash: eventHash(linked) }
}

export type ChainResult =
  | { readonly ok: true; readonly count: number; readonly head: Sha256 }
  | { readonly ok: false; readonly seq: number; readonly problem: string }

/** The last event as somebody noted it elsewhere, for instance in a signed checkpoint. */
export interface ChainHead {
  readonly seq: number
  readonly hash: string
}

/**
 * Checks a whole chain, as exported: unparsed values in their order. Names the first event that is not as it was written.
 * A chain cut off at its end is a chain: only a head noted elsewhere (`known`) shows that something is missing there.
 */
export function verifyChain(events: readonly unknown[], known?: ChainHead): ChainResult {
  return verifyAfter(null, events, known)
}

/** Checks a stretch of a chain that follows the event `before`, which is taken as it is; `null` for a chain's beginning. */
export function verifyAfter(
  before: Pick<AuditEvent, 'seq' | 'hash' | 'at'> | null,
  events: readonly unknown[],
  known?: ChainHead,
): ChainResult {
  let previous = before
  for (const value of events) {
    const seq: number = (previous?.seq ?? 0) + 1
    if (canonicalJsonOrNull(value) === null)
      return { ok: false, seq, problem: `Event ${seq} holds something that JSON cannot write` }
    const parsed = AuditEvent.safeParse(value)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      const where = issue === undefined || issue.path.length === 0 ? '' : ` in ${issue.path.join('.')}`
      return {
        ok: false,
        seq,
        problem: `Event ${seq} is not an audit event${where}: ${issue?.message ?? 'unreadable'}`,
      }
    }
    const problem: string | null = eventProblem(parsed.data, seq, previous)
    if (problem !== null) return { ok: false, seq, problem }
    if (known?.seq === seq && known.hash !== parsed.data.hash)
      return { ok: false, seq, problem: `Event ${seq} has another hash than the one noted for it elsewhere` }
    previous = parsed.data
  }
  const count = previous?.seq ?? 0
  if (known !== undefined && count < known.seq)
    return { ok: false, seq: count + 1, problem: `Events ${count + 1} to ${known.seq} are missing at the end` }
  return { ok: true, count, head: previous?.hash ?? chainStart }
}

function eventProblem(event: AuditEvent, seq: number, previous: Pick<AuditEvent, 'hash' | 'at'> | null): string | null {
  if (event.seq > seq) return `Event ${seq} is missing: event ${event.seq} stands in its place`
  if (event.seq < seq) return `Event ${event.seq} stands where event ${seq} belongs`
  if (payloadHashOf(event.payload) !== event.payloadHash) return `The payload of event ${seq} was changed`
  if (eventHash(event) !== event.hash) return `Event ${seq} was changed after it was written`
  if (event.prevHash !== (previous?.hash ?? chainStart))
    return seq === 1
      ? 'Event 1 does not begin a chain'
      : `Event ${seq} does not continue event ${seq - 1}: one of the two was replaced`
  if (previous !== null && event.at < previous.at) return `Event ${seq} says that it happened before event ${seq - 1}`
  return null
}
