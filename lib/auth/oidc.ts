import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import type { Settings } from '#lib/settings.ts'

const Profile = z.object({
  sub: z.string().min(1),
  email: z.email(),
  // An address that the organisation does not say it verified may be anybody's.
  email_verified: z.union([z.boolean(), z.stringbool()]).default(false),
})

/** Any OpenID Connect service, by discovery, with PKCE, state and nonce. It says who a person is, never what they may. */
export const oidcProvider = ({
  issuer,
  clientId,
  clientSecret,
}: NonNullable<Settings['oidc']>): OAuthConfig<unknown> => ({
  id: 'oidc',
  name: 'Your organisation',
  type: 'oauth',
  wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  clientId,
  clientSecret,
  idToken: true,
  checks: ['pkce', 'state', 'nonce'],
  authorization: { params: { scope: 'openid email profile' } },
  profile(raw) {
    const { sub, email, email_verified } = Profile.parse(raw)
    return { id: sub, email: email_verified ? email : null }
  },
})
