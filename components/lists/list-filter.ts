import { type State, states } from '#lib/workflow/facts.ts'

export interface ListFilter {
  readonly state: State | null
  readonly search: string
}

/** The filter that the list's address holds; what it does not know it leaves out. */
export function filterOf(query: URLSearchParams): ListFilter {
  const asked = query.get('state')
  return { state: states.find((state) => state === asked) ?? null, search: (query.get('search') ?? '').slice(0, 200) }
}

/** The address of the list with this filter. */
export function listAddress({ state, search }: ListFilter): string {
  const query = new URLSearchParams([
    ...(state === null ? [] : [['state', state]]),
    ...(search.trim() === '' ? [] : [['search', search.trim()]]),
  ])
  return query.size === 0 ? '/desk/articles' : `/desk/articles?${query}`
}
