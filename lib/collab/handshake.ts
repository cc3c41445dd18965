import { type Connection, OutgoingMessage } from '@hocuspocus/server'
import { type Closing, refusedUpdate, rightsChanged, sessionEnded } from '#lib/coediting/closing.ts'
import type { Guest } from './guest.ts'
import type { OpenCopy, Written } from './open-copy.ts'

/** The kinds of messages of the Yjs sync protocol. */
const question = 0
const answer = 1

/** Thrown so that Hocuspocus neither applies nor acknowledges a message; the socket is closed by then. */
export class NotKept extends Error {
  override name = 'NotKept'
  // Hocuspocus prints what it catches; where this was thrown says nothing.
  override stack = ''
}

/**
 * Takes in one message of the sync protocol before Hocuspocus does. When this returns, what the message holds is durable,
 * or is passed over without an acknowledgement.
 */
export async function receive(
  connection: Connection<Guest>,
  copy: OpenCopy,
  { type, payload }: { readonly type: number; readonly payload: Uint8Array },
): Promise<void> {
  const { handshake, visitor } = connection.context
  if (type === question) {
    handshake.greeted = true
    return
  }
  // Hocuspocus tells readers by itself that nothing of theirs is kept.
  if (connection.readOnly) return
  const isAnswer = type === answer
  if (!isAnswer && !handshake.synced) return passOver(connection)
  const written = await copy.write(payload, visitor, { source: 'connection', connection })
  if (written.type === 'incomplete' && !isAnswer) {
    passOver(connection)
    ask(connection)
    return
  }
  const closing = closingFor(written)
  if (closing !== null) {
    connection.context.close(closing)
    throw new NotKept()
  }
  if (isAnswer) complete(connection)
}

/**
 * Leaves a change alone that builds on what the page has not sent yet: as for a reader, Hocuspocus answers that it is not
 * kept, and the page goes on waiting. The page's next answer holds the change, and what it waits for is told it then.
 */
function passOver(connection: Connection<Guest>): void {
  const { handshake } = connection.context
  connection.readOnly = true
  handshake.passing = true
  // What came before the page's first question is not counted by the page: with the question it begins anew.
  if (handshake.greeted) handshake.owed += 1
}

/** To be called when Hocuspocus is done with a message. */
export function afterMessage(connection: Connection<Guest>): void {
  const { handshake } = connection.context
  if (!handshake.passing) return
  handshake.passing = false
  connection.readOnly = false
}

/** Asks the page for everything that this process lacks. */
function ask(connection: Connection<Guest>): void {
  connection.context.handshake.synced = false
  const message = new OutgoingMessage(connection.messageAddress).createSyncMessage()
  connection.send(message.writeFirstSyncStepFor(connection.document).toUint8Array())
}

function complete(connection: Connection<Guest>): void {
  const { handshake } = connection.context
  handshake.synced = true
  for (; handshake.owed > 0; handshake.owed -= 1)
    connection.send(new OutgoingMessage(connection.messageAddress).writeSyncStatus(true).toUint8Array())
}

/** Why a socket is closed after an update; `null` when all is well. */
export function closingFor(written: Written): Closing | null {
  switch (written.type) {
    case 'kept':
    case 'known':
      return null
    case 'incomplete':
      return refusedUpdate('This change builds on something that was not sent. Reload the page.')
    case 'refused':
      return refusedUpdate(written.problem)
    case 'not-now':
      if (written.refusal.code === 'session-ended') return sessionEnded
      return written.refusal.code === 'not-editable' ? refusedUpdate(written.refusal.message) : rightsChanged
  }
}
