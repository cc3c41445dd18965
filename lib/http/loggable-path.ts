/** An address for the log. The link of an outside expert or of a preview is a secret, and the log is read by others than its owner. */
export const loggablePath = (path: string | undefined): string | undefined =>
  path?.replace(/^(\/opinion|\/api\/opinions|\/preview)\/[^/?#]+/, '$1/...')
