import { createPrivateKey } from 'node:crypto'
import { z } from 'zod'

/** Every setting of the program. Each is one environment variable, named beside it in `variables`. */
export type Settings = {
  readonly nodeEnv: 'development' | 'production' | 'test'
  readonly databaseUrl: string
  /** The port to listen on; 0 takes any free one. */
  readonly port: number
  readonly host: string
  /** Where readers reach the site: an origin, without a trailing slash. */
  readonly siteUrl: string
  readonly siteName: string
  readonly authSecret: string
  /** The site's Ed25519 private key, PEM (PKCS #8). It signs sign-offs and review records. */
  readonly signingKey: string
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null
  /** What this process does: answer requests, work the jobs, or both. */
  readonly roles: { readonly web: boolean; readonly jobs: boolean }
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  /** The demo newsroom: sign-in offers its accounts. Never set it where real people work. */
  readonly demo: boolean
  /** The demo's accounts with their passwords, which the sign-in page offers; empty outside the demo. */
  readonly demoAccounts: readonly DemoAccount[]
  /** How many proxies of ours stand in front; that many entries of X-Forwarded-For can be believed. */
  readonly trustedProxies: number
  /** For how many seconds caches in front, such as nginx or a CDN, may answer readers without asking. */
  readonly sharedCacheSeconds: number
  /** Where pages are kept as files for an nginx on this machine; `null` for nowhere. */
  readonly pagesDirectory: string | null
  /** Where references are looked up. */
  readonly references: {
    readonly crossrefUrl: string
    readonly pubmedUrl: string
    readonly pubmedApiKey: string | null
    /** The e-mail address that both services may write to. */
    readonly contact: string | null
  }
}

/** Somebody of the demo whom a visitor may be. */
export type DemoAccount = z.infer<typeof DemoAccount>
const DemoAccount = z.object({ name: z.string(), email: z.string(), password: z.string(), does: z.string() })

/** One wrong setting and what would be right. */
export type SettingProblem = { readonly name: string; readonly message: string }

/** Thrown by `settings()`; its message lists every problem, one a line. */
export class WrongSettings extends Error {
  override name = 'WrongSettings'
  readonly problems: readonly SettingProblem[]

  constructor(problems: readonly SettingProblem[]) {
    super(problems.map(({ name, message }) => `${name} ${message}`).join('\n'))
    this.problems = problems
  }
}

const url = (protocols: readonly string[], message: string) =>
  z.string(message).refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), message)

const variables = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], 'must be development, production or test.')
    .default('production'),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'must be the address of a PostgreSQL 15 or later, such as postgres://user:password@host:5432/database.',
  ),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535.')
    .default('3000')
    .transform(Number)
    .refine((port) => port <= 65535, 'must be a port number from 0 to 65535.'),
  HOST: z.string().min(1).default('127.0.0.1'),
  SITE_URL: url(['http:', 'https:'], 'must be the address readers use, such as https://newsroom.example.')
    .refine((text) => URL.canParse(text) && new URL(text).pathname === '/', 'must be an origin without a path.')
    .transform((text) => new URL(text).origin),
  SITE_NAME: z
    .string()
    .trim()
    .min(1, 'must not be empty.')
    .max(80, 'must have at most 80 characters.')
    .default('Countersign'),
  AUTH_SECRET: z
    .string('must be a random text of at least 32 characters, for example from: openssl rand -base64 48')
    .min(32, 'must be a random text of at least 32 characters, for example from: openssl rand -base64 48'),
  SIGNING_KEY: z
    .string('must be an Ed25519 private key, for example from: openssl genpkey -algorithm ed25519')
    .transform((text, context) => {
      const pem = ed25519Pem(text)
      if (pem !== undefined) return pem
      context.addIssue('must be an Ed25519 private key: PEM, or its PKCS #8 bytes in base64.')
      return z.NEVER
    }),
  SMTP_URL: url(
    ['smtp:', 'smtps:'],
    'must be the address of a mail server, such as smtp://user:password@host:587.',
  ).optional(),
  MAIL_FROM: z
    .string()
    .includes('@', 'must be an e-mail address, such as Newsroom <desk@newsroom.example>.')
    .optional(),
  OIDC_ISSUER: url(['https:', 'http:'], 'must be the address of an OpenID Connect issuer.').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  ROLES: z.enum(['all', 'web', 'jobs'], 'must be all, web or jobs.').default('all'),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent.',
    )
    .default('info'),
  DEMO: z.enum(['0', '1'], 'must be 0 or 1.').default('0'),
  DEMO_ACCOUNTS: z
    .string()
    .default('[]')
    .transform((text, context) => {
      const accounts = z.array(DemoAccount).safeParse(jsonOrUndefined(text))
      if (accounts.success) return accounts.data
      context.addIssue('must be JSON: a list of name, email, password and does. The start writes it; leave it out.')
      return z.NEVER
    }),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^\d$/, 'must be the number of proxies in front of this program, from 0 to 9.')
    .default('0')
    .transform(Number),
  SHARED_CACHE_SECONDS: z
    .string()
    .regex(/^(\d|10)$/, 'must be a number of seconds from 0 to 10.')
    .default('0')
    .transform(Number),
  PAGES_DIRECTORY: z
    .string()
    .regex(/^\/[\w./-]*$/, 'must be an absolute path of letters, digits, dots, hyphens and slashes.')
    .optional(),
  CROSSREF_URL: url(['https:', 'http:'], 'must be the address of Crossref’s REST API or of a proxy for it.').default(
    'https://api.crossref.org',
  ),
  PUBMED_URL: url(['https:', 'http:'], 'must be the address of NCBI’s E-utilities or of a proxy for them.').default(
    'https://eutils.ncbi.nlm.nih.gov/entrez/eutils',
  ),
  PUBMED_API_KEY: z
    .string()
    .regex(/^\w{8,100}$/, 'must be a key of an NCBI account: letters and digits.')
    .optional(),
  REFERENCE_CONTACT: z.email('must be an e-mail address, such as desk@newsroom.example.').optional(),
})

/** Settings that only make sense together. */
const groups = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
] as const

const filesNeedTime: SettingProblem = {
  name: 'SHARED_CACHE_SECONDS',
  message: 'must be at least 1 with PAGES_DIRECTORY: nginx keeps a file to the end of a second.',
}

/**
 * Reads the settings from an environment. An empty variable counts as absent. Either every setting is right, or every
 * wrong one is listed, so that one restart mends them all.
 */
export function parseSettings(
  env: Readonly<Record<string, string | undefined>>,
):
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = variables.safeParse(given)
  const problems = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ name: path.join('.'), message })),
    ...groups.flatMap((names) => incomplete(names, given)),
    ...(parsed.data?.PAGES_DIRECTORY !== undefined && parsed.data.SHARED_CACHE_SECONDS < 1 ? [filesNeedTime] : []),
  ]
  if (!parsed.success || problems.length > 0) return { ok: false, problems: firstOfEach(problems) }
  return { ok: true, settings: shape(parsed.data) }
}

/** The settings of this process, parsed from its environment at the first call. Throws `WrongSettings`. */
export function settings(): Settings {
  holder.countersignSettings ??= fromEnvironment()
  return holder.countersignSettings
}

/** The next `settings()` reads the environment again. */
export function forgetSettings(): void {
  delete holder.countersignSettings
}

const holder = globalThis as { countersignSettings?: Settings }

function fromEnvironment(): Settings {
  const result = parseSettings(process.env)
  if (!result.ok) throw new WrongSettings(result.problems)
  return result.settings
}

function shape(env: z.infer<typeof variables>): Settings {
  return {
    nodeEnv: env.NODE_ENV,
    databaseUrl: env.DATABASE_URL,
    port: env.PORT,
    host: env.HOST,
    siteUrl: env.SITE_URL,
    siteName: env.SITE_NAME,
    authSecret: env.AUTH_SECRET,
    signingKey: env.SIGNING_KEY,
    mail: env.SMTP_URL && env.MAIL_FROM ? { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM } : null,
    oidc:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
        ? { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET }
        : null,
    roles: { web: env.ROLES !== 'jobs', jobs: env.ROLES !== 'web' },
    logLevel: env.LOG_LEVEL,
    demo: env.DEMO === '1',
    demoAccounts: env.DEMO === '1' ? env.DEMO_ACCOUNTS : [],
    trustedProxies: env.TRUSTED_PROXIES,
    sharedCacheSeconds: env.SHARED_CACHE_SECONDS,
    pagesDirectory: env.PAGES_DIRECTORY ?? null,
    references: {
      crossrefUrl: env.CROSSREF_URL,
      pubmedUrl: env.PUBMED_URL,
      pubmedApiKey: env.PUBMED_API_KEY ?? null,
      contact: env.REFERENCE_CONTACT ?? null,
    },
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function incomplete(names: readonly string[], given: Readonly<Record<string, unknown>>): SettingProblem[] {
  const missing = names.filter((name) => given[name] === undefined)
  if (missing.length === 0 || missing.length === names.length) return []
  const present = names.filter((name) => given[name] !== undefined).join(' and ')
  return missing.map((name) => ({ name, message: `is missing: ${present} needs it.` }))
}

function firstOfEach(problems: readonly SettingProblem[]): SettingProblem[] {
  return problems.filter(({ name }, at) => problems.findIndex((other) => other.name === name) === at)
}

/** An environment variable rarely holds line breaks, so PEM may come with `\n` spelled out, or as bare base64. */
function ed25519Pem(text: string): string | undefined {
  try {
    const key = text.includes('-----BEGIN')
      ? createPrivateKey(text.replaceAll('\\n', '\n'))
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' })
    return key.asymmetricKeyType === 'ed25519' ? key.export({ format: 'pem', type: 'pkcs8' }).toString() : undefined
  } catch {
    return undefined
  }
}
