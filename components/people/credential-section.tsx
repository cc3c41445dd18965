'use client'

import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { localToday } from '#components/ui/day-words.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { type PersonView, revokeCredential, verifyCredential } from '#lib/contract/people.ts'
import { CredentialForm } from './credential-form.tsx'
import { credentialState } from './credential-state.ts'
import { usePeopleCommand } from './use-people-command.ts'

/** What qualifies a reviewer, whether somebody verified it, and the acts of verifying and taking back. */
export function CredentialSection({ person, isViewer }: { person: PersonView; isViewer: boolean }) {
  const { id: personId, name, credential } = person
  const { meaning, words } = credentialState(credential, localToday())
  const [asked, dialog] = useDisclosure(false)
  const [askedBack, back] = useDisclosure(false)
  const verify = usePeopleCommand(verifyCredential)
  const revoke = usePeopleCommand(revokeCredential)
  const params = { personId }
  const verified = credential !== null && credential.verified !== null && credential.revokedAt === null
  const obstacle = isViewer
    ? 'Nobody verifies their own credential: another administrator can.'
    : credential === null
      ? 'Record a credential first.'
      : null
  return (
    <section aria-labelledby="credential">
      <h2 id="credential">Credential</h2>
      <Text size="sm" mb="md">
        <Shape meaning={meaning} word="Credential" /> {words}
        {verified && credential.verified ? (
          <Text span c="dimmed">
            {' '}
            <RelativeTime at={credential.verified.at} />
          </Text>
        ) : null}
      </Text>
      <CredentialForm person={person} />
      <Group mt="lg" gap="sm">
        {verified ? (
          <Button variant="default" onClick={back.open}>
            Take the verification back
          </Button>
        ) : (
          <Button
            variant="default"
            disabled={obstacle !== null}
            aria-describedby={obstacle ? 'verify-obstacle' : undefined}
            onClick={dialog.open}
          >
            Verify the credential
          </Button>
        )}
      </Group>
      {obstacle && !verified ? (
        <Text size="xs" c="dimmed" mt={6} id="verify-obstacle">
          {obstacle}
        </Text>
      ) : null}
      <ConfirmDialog
        opened={asked}
        onClose={dialog.close}
        title={`Verify the credential of ${name}?`}
        act="Verify the credential"
        onConfirm={() => verify.mutateAsync({ params })}
      >
        <Stack gap="xs">
          <Text size="sm">You state, with your name and today’s date, that you checked this at its register:</Text>
          {credential ? (
            <Text size="sm">
              {[
                credential.degrees.join(', '),
                credential.jobTitle,
                credential.licence
                  ? `licence ${credential.licence.number} of ${credential.licence.issuer} (${credential.licence.country}), until ${credential.licence.expiresOn}`
                  : 'no licence',
                credential.orcid ? `ORCID ${credential.orcid}` : '',
              ]
                .filter((part) => part !== '')
                .join('; ')}
            </Text>
          ) : null}
          <Text size="sm">From then on {name} can judge claims and sign.</Text>
        </Stack>
      </ConfirmDialog>
      <ConfirmDialog
        opened={askedBack}
        onClose={back.close}
        title={`Take the verification of ${name} back?`}
        act="Take it back"
        tone="red"
        onConfirm={() => revoke.mutateAsync({ params })}
      >
        {name} can judge and sign nothing from now on. Approvals and sign-offs of theirs stop counting, and what is
        scheduled on them is held when it falls due.
      </ConfirmDialog>
    </section>
  )
}
