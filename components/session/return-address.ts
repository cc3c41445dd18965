export const desk = '/desk'

/**
 * Where to go after signing in: a path of this site, or the desk. What comes in the address of a page may be written
 * by anybody, so nothing that a browser could read as another site passes.
 */
export function returnAddress(asked: unknown): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked) || /[\\\p{Cc}]/u.test(asked)) return desk
  const here = 'http://here.invalid'
  if (!URL.canParse(asked, here)) return desk
  const { origin, pathname, search, hash } = new URL(asked, here)
  if (origin !== here || pathname.startsWith('//') || pathname.startsWith('/sign-in') || pathname.startsWith('/api/'))
    return desk
  return `${pathname}${search}${hash}`
}
