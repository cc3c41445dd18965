/** The header in which server.ts hands a request's network address on. A client's own header of that name is dropped. */
export const addressHeader = 'x-client-address'

/**
 * The address that a request comes from. Each proxy of ours appends the address it saw to X-Forwarded-For, so with
 * `proxies` of them in front the last `proxies` entries can be trusted, and whatever stands before was written by anybody.
 */
export function clientAddress(
  socket: string | undefined,
  forwardedFor: string | undefined,
  proxies: number,
): string | null {
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim())
  const seen = proxies === 0 ? socket : (hops.at(-proxies) ?? socket)
  return seen ? seen.replace(/^::ffff:/, '') : null
}
