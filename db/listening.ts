import pg from 'pg'

const reconnectMs = 1_000

interface Listening {
  readonly connectionString: string
  /** As the database's list of sessions shows it. */
  readonly name: string
  /** What to do with what is said on each channel. */
  readonly channels: Readonly<Record<string, (payload: string) => void>>
  /** It begins, or begins anew: what was said before then was missed. */
  readonly onListening: () => void
  /** Nothing is heard until it begins anew; `error` is why it could not begin, `null` where it had. */
  readonly onLost: (error: unknown) => void
}

/**
 * Listens to channels of the database on a connection of its own, and connects again whenever that is lost. Answers the
 * function that ends it.
 */
export function listenTo({ connectionString, name, channels, onListening, onLost }: Listening): () => Promise<void> {
  let stopped = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  const connect = () => {
    const fresh = new pg.Client({
      connectionString,
      application_name: name,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    client = fresh
    const lost = (error: unknown) => {
      // Its events may come more than once, and after another has taken its place.
      if (client !== fresh) return
      client = undefined
      onLost(error)
      // What is left of it must not hear on beside the next; that it may be gone already is no matter.
      fresh.end().catch(() => undefined)
      if (!stopped) retry = setTimeout(connect, reconnectMs)
    }
    fresh.on('error', () => lost(null))
    fresh.on('end', () => lost(null))
    fresh.on('notification', ({ channel, payload = '' }) => channels[channel]?.(payload))
    listen(fresh, Object.keys(channels)).then(onListening, lost)
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
