'use client'

import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { ProofOfIdentity } from '#components/session/proof-of-identity.tsx'
import { useProving } from '#components/session/use-proving.ts'
import { ConditionList } from '#components/ui/condition-list.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import { type ReviewRoom, signOff } from '#lib/contract/review.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import { count, interestsLine, listed } from '#lib/publication/words.ts'
import classes from './sign-off-dialog.module.css'

interface SignOffDialogProps {
  readonly articleId: ArticleId
  readonly room: ReviewRoom
  readonly revision: NonNullable<ReviewRoom['revision']>
  readonly onOpen: (pointer: string) => void
  readonly onClose: () => void
}

/** What a signature covers, before it is given; while something is missing, what that is. */
export function SignOffDialog(props: SignOffDialogProps) {
  const { room, onOpen, onClose } = props
  const texts = new Map<string, string>(room.claims.map(({ id, text }) => [id, text]))
  return (
    <Modal opened onClose={onClose} title="Sign off" size="lg">
      {room.signOffConditions.length > 0 ? (
        <ConditionList
          title="What is left before you can sign"
          conditions={room.signOffConditions.map((condition) => ({
            ...condition,
            about: texts.get(condition.pointer.split('/')[2] ?? ''),
          }))}
          onOpen={({ pointer }) => onOpen(pointer)}
        />
      ) : (
        <Signature {...props} />
      )}
    </Modal>
  )
}

function Signature(props: SignOffDialogProps) {
  const { articleId, room, revision, onClose } = props
  const sign = useArticleCommand(signOff, articleId)
  const proving = useProving()
  const [isSigning, setSigning] = useState(false)
  const isReady = proving.isReady && !isSigning
  const submit = async () => {
    const body = {
      revisionId: revision.id,
      contentHash: revision.contentHash,
      claimsHash: revision.claimsHash,
      meaning: 'reviewed-approved' as const,
    }
    setSigning(true)
    try {
      if (!(await proving.prove())) return
      await sign.mutateAsync({ params: { articleId }, body })
    } catch (error) {
      // Said in the form, which has the error.
      proving.noteLapse(error)
      return
    } finally {
      setSigning(false)
    }
    // Here and not as the mutation's callback: by now the room may know of the signature and show this form no more.
    notifications.show({ message: `You signed revision ${revision.number}.` })
    onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void submit()
      }}
    >
      <Stack gap="md">
        <Covers room={room} revision={revision} />
        <Text size="sm">
          With your signature you state that you reviewed this revision and approve its medical content as it stands.
          Readers see your name and credentials with it. You can withdraw it later, with a reason.
        </Text>
        <ProofOfIdentity proving={proving} when="when you sign" />
        <ProblemAlert error={sign.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go back
          </Button>
          <Button type="submit" disabled={!isReady && !isSigning} loading={isSigning}>
            Sign revision {revision.number}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Name and credentials as they would stand, what exactly is signed, and what changed since the last time. */
function Covers({ room, revision }: Pick<SignOffDialogProps, 'room' | 'revision'>) {
  const { signer, claims, annotations, myDeclaration, manuscript, differences } = room
  const since = (type: string) => claims.filter((claim) => claim.since?.type === type).length
  const changes = [
    [since('changed') + since('evidence-changed'), 'changed claim'] as const,
    [since('new'), 'new claim'] as const,
    [differences?.length ?? 0, 'other change'] as const,
  ].filter(([number]) => number > 0)
  const open = annotations.filter(({ resolved }) => resolved === null).length
  const waiting = claims.filter(({ state }) => state !== 'approved').length
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    ['Signed by', signer ? <Signer key="signer" signer={signer} /> : ''],
    ['Interests', myDeclaration ? interestsLine(myDeclaration.interests) : 'not declared'],
    ['Revision', `Number ${revision.number}`],
    ['Claims', `${count(claims.length, 'claim')}, every one approved by you`],
    ['Marked as no claim', count(manuscript?.dismissals.length ?? 0, 'sentence')],
    ['Meaning', 'Reviewed and approved'],
    [
      'Stays open',
      open + waiting === 0
        ? 'Nothing'
        : listed(
            [
              open > 0 ? count(open, 'annotation') : '',
              waiting > 0 ? `${count(waiting, 'claim')} for another reviewer` : '',
            ].filter((part) => part !== ''),
          ),
    ],
    [
      'Changed since you judged last',
      differences === null
        ? 'This is the first revision that you judge'
        : changes.length === 0
          ? 'Nothing'
          : `${listed(changes.map(([number, noun]) => count(number, noun)))}, all shown to you`,
    ],
    ['Content hash', <Code key="content">{revision.contentHash}</Code>],
    ['Claims hash', <Code key="claims">{revision.claimsHash}</Code>],
  ]
  return (
    <dl className={classes.covers}>
      {rows.map(([term, description]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{description}</dd>
        </div>
      ))}
    </dl>
  )
}

function Signer({ signer }: { signer: NonNullable<ReviewRoom['signer']> }) {
  const { name, degrees, jobTitle, specialties, licence, orcid } = signer
  return (
    <>
      <b>{[name, ...degrees].join(', ')}</b>
      <br />
      {jobTitle}. {listed(specialties.map(specialtyName))}.
      {licence ? ` Licensed by ${licence.issuer}, ${licence.country}.` : ''}
      {orcid ? ` ORCID ${orcid}.` : ''}
    </>
  )
}
