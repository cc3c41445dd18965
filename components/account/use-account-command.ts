import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Parts } from '#lib/client/api.ts'
import type { Endpoint, ResponseOf } from '#lib/contract/endpoint.ts'

/** Reads what is shown of one's own account again. */
export function useRefreshAccount(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['me'] })
}

/** A command on one's own account; whatever it answers, what is shown of it is read again. */
export function useAccountCommand<E extends Endpoint>(endpoint: E) {
  const refresh = useRefreshAccount()
  return useMutation<ResponseOf<E>, Error, Parts<E>>({
    mutationFn: (parts) => call(endpoint, parts),
    onSettled: refresh,
  })
}
