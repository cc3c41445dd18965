import type { Settings } from '#lib/settings.ts'

/**
 * What every response of the desk says to the browser. A published page replaces the content security policy by a stricter one: it
 * has no script at all. The desk's allows inline scripts, because Next writes its data into the page as such.
 */
export function securityHeaders({ siteUrl, nodeEnv }: Pick<Settings, 'siteUrl' | 'nodeEnv'>): [string, string][] {
  const inDevelopment = nodeEnv === 'development'
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${inDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // The socket of co-editing; not every browser counts it as 'self'.
    `connect-src 'self' ${siteUrl.replace(/^http/, 'ws')}${inDevelopment ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return [
    ['Content-Security-Policy', policy.join('; ')],
    // Only here: a public page has neither a session nor a script that another window could reach, and a process of its
    // own would cost a phone a good part of the time to the first words.
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ...commonHeaders(siteUrl),
  ]
}

/** Those of them that are the same for everything. */
export function commonHeaders(siteUrl: string): [string, string][] {
  return [
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
    ...(siteUrl.startsWith('https:')
      ? ([['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']] satisfies [string, string][])
      : []),
  ]
}
