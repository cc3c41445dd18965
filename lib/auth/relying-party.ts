/** Whom passkeys belong to: the host of the site's own address. One made elsewhere, or for elsewhere, never fits. */
export function relyingParty(siteUrl: string): { readonly id: string; readonly origin: string } {
  const { hostname, origin } = new URL(siteUrl)
  return { id: hostname, origin }
}
