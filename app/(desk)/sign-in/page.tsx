import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { returnAddress } from '#components/session/return-address.ts'
import { SignInForm } from '#components/session/sign-in-form.tsx'
import { SignInFrame } from '#components/session/sign-in-frame.tsx'
import { currentActor } from '#lib/auth/current-actor.ts'
import { settings } from '#lib/settings.ts'

export const metadata: Metadata = { title: 'Sign in' }

interface SignInPageProps {
  readonly searchParams: Promise<{ readonly from?: string | string[]; readonly error?: string | string[] }>
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { from, error } = await searchParams
  const returnTo = returnAddress(from)
  if (await currentActor()) redirect(returnTo)
  const { siteName, demoAccounts, oidc } = settings()
  return (
    <SignInFrame siteName={siteName}>
      <SignInForm
        returnTo={returnTo}
        demoAccounts={demoAccounts}
        elsewhere={oidc !== null}
        notice={
          error
            ? 'Your organisation did not sign you in here. Ask an administrator whether you have an account.'
            : undefined
        }
      />
    </SignInFrame>
  )
}
