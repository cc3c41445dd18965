import { credentialState } from '#components/people/credential-state.ts'
import { localToday } from '#components/ui/day-words.ts'
import { Shape } from '#components/ui/shape.tsx'
import type { readAccount } from '#lib/contract/account.ts'
import type { ResponseOf } from '#lib/contract/endpoint.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import { listed, longDate } from '#lib/publication/words.ts'
import classes from './account.module.css'

type Account = ResponseOf<typeof readAccount>

/** Name and credential as readers would see them under a signature. Administrators keep them. */
export function PublicName({ account: { name, roles, credential } }: { account: Account }) {
  const { meaning, words } = credentialState(credential, localToday())
  return (
    <section aria-labelledby="public-name">
      <h2 id="public-name">As readers see you</h2>
      {credential ? (
        <>
          <p className={classes.name}>{[name, ...credential.degrees].join(', ')}</p>
          <p className={classes.line}>
            {credential.jobTitle}. {listed(credential.specialties.map(specialtyName))}.
          </p>
          {credential.licence ? (
            <p className={classes.line}>
              Licensed by {credential.licence.issuer}, {credential.licence.country}. Only the newsroom sees the number,
              and that it runs until {longDate(credential.licence.expiresOn)}.
            </p>
          ) : null}
          {credential.orcid ? <p className={classes.line}>ORCID {credential.orcid}</p> : null}
          <p className={classes.line}>
            <Shape meaning={meaning} word="Credential" /> {words}
          </p>
        </>
      ) : (
        <>
          <p className={classes.name}>{name}</p>
          <p className={classes.line}>
            {roles.includes('reviewer')
              ? 'No credential is on record, so you can sign nothing yet. An administrator records and verifies it.'
              : 'You have no credential on record. Only reviewers need one.'}
          </p>
        </>
      )}
      <p className={classes.about}>Something wrong? An administrator can change it.</p>
    </section>
  )
}
