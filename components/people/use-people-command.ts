import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Parts } from '#lib/client/api.ts'
import type { Endpoint, ResponseOf } from '#lib/contract/endpoint.ts'

/** A command on the people of the newsroom; whatever it answers, what is shown of them is read again. */
export function usePeopleCommand<E extends Endpoint>(endpoint: E) {
  const client = useQueryClient()
  return useMutation<ResponseOf<E>, Error, Parts<E>>({
    mutationFn: (parts) => call(endpoint, parts),
    onSettled: () => client.invalidateQueries({ queryKey: ['people'] }),
  })
}
