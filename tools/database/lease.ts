import pg from 'pg'

const prefix = 'lease:'

/**
 * A share in a running server: a connection that is open for as long as its holder lives, because the kernel closes it
 * even after kill -9. The keeper stops the server once nobody holds one.
 */
export type Lease = { readonly lost: Promise<void>; release(): Promise<{ readonly wasLast: boolean }> }

/** Takes a lease at `address`. Call it under the start lock, or the keeper may be about to stop the server. */
export async function takeLease(address: string): Promise<Lease> {
  const client = new pg.Client({
    connectionString: address,
    application_name: `${prefix}${process.pid}`,
    keepAlive: true,
  })
  client.on('error', () => {})
  await client.connect()
  let released = false
  return {
    lost: new Promise((resolve) => client.on('end', () => released || resolve())),
    async release() {
      released = true
      const others = await withoutOurs(client).catch(() => 1)
      await client.end().catch(() => {})
      return { wasLast: others === 0 }
    },
  }
}

/**
 * How many others hold leases, ours given back already: the server notices the end of a connection only some time after
 * its client, and whoever counted it until then would think that somebody is left.
 */
async function withoutOurs(client: pg.Client): Promise<number> {
  await client.query("set application_name = 'released'")
  return countLeases(client)
}

/** How many leases are held; only a superuser or the leases' own role sees them. */
export async function countLeases(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where application_name like '${prefix}%'`,
  )
  return rows[0]?.count ?? 0
}
