import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Cluster, startCluster } from '#tools/database/cluster.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const Secrets = z.object({ AUTH_SECRET: z.string(), SIGNING_KEY: z.string(), DEMO_PASSWORD: z.string() })

/** Where the demo keeps its database and its secrets. */
export const dataDirectory = join(root, '.data')

/** What a command works in: its settings as environment variables, and the demo's database if that is in use. */
export type Environment = { readonly cluster: Cluster | null; close(): Promise<void> }

/**
 * Completes `process.env` for a command. With DATABASE_URL set it changes nothing, so that every setting is given by
 * the person who runs the site. Without, the command works in the demo: its PostgreSQL in .data is started or joined,
 * and its own generated secrets are used. Call it before anything reads the settings, and `close` in the end.
 */
export async function openEnvironment(): Promise<Environment> {
  if (process.env.DATABASE_URL) return { cluster: null, close: async () => {} }
  mkdirSync(dataDirectory, { recursive: true })
  // The database's own account, where root lends it one, has to pass through; it reads nothing here.
  chmodSync(dataDirectory, process.getuid?.() === 0 ? 0o711 : 0o700)
  const cluster = await startCluster(join(dataDirectory, 'postgres'))
  const port = process.env.PORT || '3000'
  const defaults = {
    ...demoSecrets(),
    PORT: port,
    SITE_URL: `http://localhost:${port}`,
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    DEMO: '1',
  }
  for (const [name, value] of Object.entries(defaults)) process.env[name] ||= value
  process.env.DATABASE_URL = cluster.url
  return { cluster, close: () => cluster.stop() }
}

/** Fresh secrets for a newsroom that nobody depends on. */
export function newSecrets(): z.infer<typeof Secrets> {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    AUTH_SECRET: randomBytes(48).toString('base64url'),
    SIGNING_KEY: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    DEMO_PASSWORD: sayablePassword(),
  }
}

/** Visitors type it when they sign a revision: sixteen letters in groups, about 50 bits. */
function sayablePassword(): string {
  const anyOf = (letters: string): string => letters.charAt(randomInt(letters.length))
  const syllable = () => anyOf('bdfghjklmnprstvz') + anyOf('aeiou')
  return Array.from({ length: 4 }, () => syllable() + syllable()).join('-')
}

function demoSecrets(): z.infer<typeof Secrets> {
  const file = join(dataDirectory, 'secrets.json')
  const kept = existsSync(file) ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
  const whole = Secrets.safeParse(kept)
  if (whole.success) return whole.data
  const completed = Secrets.parse({ ...newSecrets(), ...kept })
  writeFileSync(`${file}.new`, `${JSON.stringify(completed, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return completed
}
