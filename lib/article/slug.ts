/**
 * An address made from a title: small Latin letters, digits and single hyphens, at most 80 characters, and the first
 * eight digits of the id, so that two pieces of one title never meet.
 */
export function slugOf(title: string, id: string): string {
  const words = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
  return `${words === '' ? 'article' : words}-${id.slice(0, 8)}`
}
