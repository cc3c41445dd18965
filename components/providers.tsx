'use client'

import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiProblem } from '#lib/client/api.ts'
import { cssVariables, theme } from './theme.ts'

/** A refusal is an answer and comes again; only a server that was not reached, or failed, is worth another try. */
const worthAnotherTry = (attempts: number, error: Error) =>
  attempts < 2 && !(error instanceof ApiProblem && error.problem.status >= 400 && error.problem.status < 500)

const newQueryClient = () =>
  new QueryClient({
    defaultOptions: { queries: { staleTime: 5_000, retry: worthAnotherTry }, mutations: { retry: false } },
  })

/** What every page of the desk stands in: the look, the cache of what the server said, messages and dialogs. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(newQueryClient)
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <ModalsProvider labels={{ confirm: 'Go on', cancel: 'Go back' }}>
          {children}
          <Notifications position="bottom-right" />
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
