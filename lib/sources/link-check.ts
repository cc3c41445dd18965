import type { LinkState } from '#lib/evidence/dead-link.ts'
import { answered, type SourceAnswer } from './answer.ts'
import { guardedFetch, type Opened, type PageFetching } from './guarded-fetch.ts'

/**
 * A function that tells whether there is still something at an address. It asks for the head alone, and for the whole where
 * a server does not answer that as it answers readers.
 */
export function linkChecker(given: PageFetching) {
  const open = guardedFetch(given)
  const look = (method: 'HEAD' | 'GET', address: string, signal?: AbortSignal) =>
    open(address, { method, accept: '*/*' }, stateOf, signal)
  return async (address: string, signal?: AbortSignal): Promise<LinkState> => {
    const head = await look('HEAD', address, signal)
    if (head.ok && (head.value === 'found' || head.value === 'closed')) return head.value
    const whole = await look('GET', address, signal)
    return whole.ok ? whole.value : 'failing'
  }
}

async function stateOf({ response }: Opened): Promise<SourceAnswer<LinkState>> {
  await response.body?.cancel()
  const { status } = response
  if (status === 404 || status === 410) return answered('gone')
  // Sites that let people read and refuse programs say so with these.
  if ([401, 403, 405, 406, 429, 451].includes(status)) return answered('closed')
  return answered(status < 400 ? 'found' : 'failing')
}
