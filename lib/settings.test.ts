import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { parseSettings, WrongSettings } from './settings.ts'

const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()

const right = {
  DATABASE_URL: 'postgres://app:secret@127.0.0.1:5432/countersign',
  SITE_URL: 'https://newsroom.example',
  AUTH_SECRET: 'a'.repeat(32),
  SIGNING_KEY: pem,
}

function problemsOf(env: Record<string, string | undefined>): string[] {
  const result = parseSettings(env)
  return result.ok ? [] : result.problems.map(({ name }) => name)
}

test('the four settings without a default are enough', () => {
  expect(parseSettings(right)).toMatchObject({
    ok: true,
    settings: { port: 3000, host: '127.0.0.1', roles: { web: true, jobs: true }, mail: null, oidc: null, demo: false },
  })
})

test('no secret and no address has a default, and all that is missing is named at once', () => {
  expect(problemsOf({})).toEqual(['DATABASE_URL', 'SITE_URL', 'AUTH_SECRET', 'SIGNING_KEY'])
})

test('an empty variable counts as absent', () => {
  expect(problemsOf({ ...right, AUTH_SECRET: '' })).toEqual(['AUTH_SECRET'])
  expect(problemsOf({ ...right, PORT: '', SMTP_URL: '' })).toEqual([])
})

test.each([
  ['DATABASE_URL', 'mysql://host/db'],
  ['DATABASE_URL', 'nonsense'],
  ['PORT', 'http'],
  ['PORT', '65536'],
  ['SITE_URL', 'newsroom.example'],
  ['SITE_URL', 'https://newsroom.example/blog'],
  ['AUTH_SECRET', 'short'],
  ['SIGNING_KEY', 'not a key'],
  ['ROLES', 'everything'],
  ['LOG_LEVEL', 'loud'],
  ['NODE_ENV', 'staging'],
  ['CROSSREF_URL', 'api.crossref.org'],
  ['PUBMED_URL', 'ftp://ncbi.example'],
  ['PUBMED_API_KEY', 'a b'],
  ['REFERENCE_CONTACT', 'the desk'],
  ['OIDC_ISSUER', 'issuer'],
])('a wrong %s (%s) is named, and alone', (name, value) => {
  const others = name === 'OIDC_ISSUER' ? { OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'secret' } : {}
  expect(problemsOf({ ...right, ...others, [name]: value })).toEqual([name])
})

test('a key of another kind does not sign', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  expect(problemsOf({ ...right, SIGNING_KEY: rsa.export({ format: 'pem', type: 'pkcs8' }).toString() })).toEqual([
    'SIGNING_KEY',
  ])
})

test('the signing key may be PEM, PEM with spelled-out line breaks, or base64', () => {
  const base64 = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }).toString('base64')
  for (const SIGNING_KEY of [pem, pem.replaceAll('\n', '\\n'), base64]) {
    expect(parseSettings({ ...right, SIGNING_KEY })).toMatchObject({ ok: true, settings: { signingKey: pem } })
  }
})

test('mail and single sign-on are given whole or not at all', () => {
  expect(problemsOf({ ...right, SMTP_URL: 'smtp://localhost:25' })).toEqual(['MAIL_FROM'])
  expect(problemsOf({ ...right, OIDC_ISSUER: 'https://issuer.example' })).toEqual([
    'OIDC_CLIENT_ID',
    'OIDC_CLIENT_SECRET',
  ])
})

test('a trailing slash of the site is dropped, so that addresses can be joined to it', () => {
  expect(parseSettings({ ...right, SITE_URL: 'https://newsroom.example/' })).toMatchObject({
    settings: { siteUrl: 'https://newsroom.example' },
  })
})

test('a process may serve, work the jobs, or both', () => {
  expect(parseSettings({ ...right, ROLES: 'jobs' })).toMatchObject({ settings: { roles: { web: false, jobs: true } } })
  expect(parseSettings({ ...right, ROLES: 'web' })).toMatchObject({ settings: { roles: { web: true, jobs: false } } })
})

test('what stops the start names each wrong setting in a sentence', () => {
  const result = parseSettings({ ...right, AUTH_SECRET: 'short', PORT: 'http' })
  const { message } = new WrongSettings(result.ok ? [] : result.problems)
  expect(message).toMatch(/^PORT must be a port number from 0 to 65535\.\nAUTH_SECRET must be a random text/)
})

test('the accounts of the demo are offered in the demo only', () => {
  const DEMO_ACCOUNTS = JSON.stringify([{ name: 'Ada', email: 'ada@demo.example', password: 'p', does: 'Writer' }])
  expect(parseSettings({ ...right, DEMO: '1', DEMO_ACCOUNTS })).toMatchObject({
    settings: { demoAccounts: [{ name: 'Ada' }] },
  })
  expect(parseSettings({ ...right, DEMO_ACCOUNTS })).toMatchObject({ settings: { demoAccounts: [] } })
  expect(problemsOf({ ...right, DEMO: '1', DEMO_ACCOUNTS: 'Ada' })).toEqual(['DEMO_ACCOUNTS'])
})
