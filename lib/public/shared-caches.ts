import type { Answerable } from './answer.ts'

/** For how many seconds caches between this program and its readers may keep an answer without asking; 0 for not at all. */
export type SharedSeconds = number

/**
 * The answer with what it says to nginx, CDNs and other caches that many readers share.
 *
 * No cache can be asked to forget at the very moment, so none is trusted to be told: all of them are bound to a few
 * seconds, and an act that takes words back is only answered as done once these have passed (`untilForgotten`). Readers'
 * own browsers ask each time. The keys are for an operator who keeps copies longer and forgets them by key.
 */
export function forSharedCaches(answer: Answerable, seconds: SharedSeconds): Answerable {
  const { cacheControl, keys = [] } = answer
  if (!cacheControl.startsWith('public')) return answer
  const all = ['site', ...keys]
  return {
    ...answer,
    cacheControl: cacheControl.replace(/max-age=\d+/, (browsers) => `${browsers}, s-maxage=${seconds}`),
    headers: {
      'Surrogate-Key': all.join(' '),
      'Cache-Tag': all.join(','),
      ...(seconds > 1 ? surrogates(seconds) : {}),
      ...answer.headers,
    },
  }
}

/** Such a cache may answer with its copy while it asks for the next one, within the same bound. */
function surrogates(seconds: SharedSeconds): Record<string, string> {
  const control = `max-age=1, stale-while-revalidate=${seconds - 1}`
  return { 'CDN-Cache-Control': control, 'Surrogate-Control': control }
}
