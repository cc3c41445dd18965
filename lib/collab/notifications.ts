import pg from 'pg'
import { log } from '#lib/log.ts'

const reconnectMs = 1_000

/**
 * Listens to channels of the database on a connection of its own, and connects again whenever that is lost. `onListening`
 * is called each time it begins: what was said before then was missed. Answers the function that ends it.
 */
export function listenTo(
  connectionString: string,
  channels: Readonly<Record<string, (payload: string) => void>>,
  onListening: () => void,
): () => Promise<void> {
  let stopped = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  const lost = () => {
    if (!stopped) retry ??= setTimeout(connect, reconnectMs)
  }
  const connect = () => {
    retry = undefined
    const fresh = new pg.Client({
      connectionString,
      application_name: 'countersign-collab',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    client = fresh
    fresh.on('error', lost)
    fresh.on('end', lost)
    fresh.on('notification', ({ channel, payload = '' }) => channels[channel]?.(payload))
    listen(fresh, Object.keys(channels)).then(onListening, (error: unknown) => {
      log.warn({ err: error }, 'open articles follow their logs by asking until the database can be listened to')
      fresh.end().catch(() => undefined)
      lost()
    })
  }
  connect()
  return async () => {
    stopped = true
    clearTimeout(retry)
    await client?.end()
  }
}

async function listen(client: pg.Client, channels: readonly string[]): Promise<void> {
  await client.connect()
  for (const channel of channels) await client.query(`listen ${channel}`)
}
