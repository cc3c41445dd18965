'use client'

import { useQuery } from '@tanstack/react-query'
import { Page } from '#components/desk/page.tsx'
import { RowsSkeleton } from '#components/lists/rows-skeleton.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { accountQuery, provingQuery } from '#lib/client/queries.ts'
import { listed } from '#lib/publication/words.ts'
import classes from './account.module.css'
import { AuthenticatorSection } from './authenticator-section.tsx'
import { PasskeysSection } from './passkeys-section.tsx'
import { PublicName } from './public-name.tsx'
import { Way } from './way.tsx'

/** One's own account: how readers would see one, and the ways to prove who one is. */
export function AccountRoom() {
  const account = useQuery(accountQuery())
  const proving = useQuery(provingQuery())
  const retry = () => void Promise.all([account.refetch(), proving.refetch()])
  const lede = account.data ? `${account.data.email}. ${capital(listed(account.data.roles))}.` : undefined
  return (
    <Page title="Your account" lede={lede} width="text">
      {account.data && proving.data ? (
        <div className={classes.room}>
          <PublicName account={account.data} />
          <section aria-labelledby="ways">
            <h2 id="ways">How you prove who you are</h2>
            <p className={classes.about}>
              Before you sign off a revision you prove once more that it is you. A passkey is the quickest way, and the
              one that nobody can coax out of you.
            </p>
            <div className={classes.ways}>
              <PasskeysSection passkeys={proving.data.ways.passkeys} />
              <AuthenticatorSection authenticator={proving.data.ways.authenticator} />
              <Way title="Password" state={proving.data.ways.password ? 'set' : 'none'}>
                {proving.data.ways.password
                  ? 'The one that you sign in with. An administrator can set a new one.'
                  : 'You sign in through your organisation. An administrator can give you a password as well.'}
              </Way>
            </div>
          </section>
        </div>
      ) : account.error || proving.error ? (
        <ProblemAlert error={account.error ?? proving.error} onRetry={retry} />
      ) : (
        <RowsSkeleton />
      )}
    </Page>
  )
}

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
