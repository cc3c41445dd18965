'use client'

import { Button, Checkbox, Group, NumberInput, Radio, Select, Stack, Textarea, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { ClaimKind } from '#lib/claims/claim.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import { scales } from '#lib/evidence/scales.ts'
import type { ReviewPolicy } from '#lib/review/policy.ts'
import { policyChanges } from '#lib/review/policy-changes.ts'
import { draftOf } from '#lib/review/policy-draft.ts'
import { ConfirmPolicy } from './confirm-policy.tsx'
import { type DraftProblems, readDraft, type TypedDraft } from './draft-problems.ts'
import { NewerVersion } from './newer-version.tsx'
import classes from './policy.module.css'
import { riskNames, risks, verdictsWords } from './policy-text.tsx'

interface PolicyFormProps {
  /** The version that is being changed. */
  readonly base: ReviewPolicy
  /** The newest that the page knows of. */
  readonly inForce: ReviewPolicy
  /** Who put that in force. */
  readonly inForceBy: string | null
  readonly onDone: () => void
  /** Begins anew from a version. */
  readonly onRebase: (policy: ReviewPolicy) => void
}

/** Every rule as a field; what it will do is told before it is put in force. */
export function PolicyForm({ base, inForce, inForceBy, onDone, onRebase }: PolicyFormProps) {
  const [typed, setTyped] = useState<TypedDraft>(() => draftOf(base))
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const [confirming, setConfirming] = useState(false)
  const { draft, problems } = readDraft(typed)
  const set = (change: Partial<TypedDraft>) => setTyped((before) => ({ ...before, ...change }))
  const changes = draft ? policyChanges(draftOf(base), draft) : []
  const isMissing = reason.trim().length < 3
  const obstacle =
    draft === null ? 'Mend the fields that are marked.' : changes.length === 0 ? 'Nothing changed yet.' : null
  const submit = () => {
    setAsked(true)
    if (obstacle === null && !isMissing) setConfirming(true)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="xl">
        <QuorumFields typed={typed} problems={problems} onChange={(quorum) => set({ quorum })} />
        <fieldset className={classes.group}>
          <legend>How many months an approval counts</legend>
          <div className={classes.numbers}>
            {ClaimKind.options.map((kind) => (
              <NumberInput
                key={kind}
                label={kindInfo[kind].name}
                min={1}
                max={120}
                clampBehavior="none"
                allowDecimal={false}
                value={typed.reviewMonths[kind]}
                error={problems.get(`reviewMonths/${kind}`)}
                onChange={(months) => set({ reviewMonths: { ...typed.reviewMonths, [kind]: months } })}
              />
            ))}
          </div>
        </fieldset>
        <Radio.Group
          label="Verdicts of other reviewers"
          value={typed.verdicts}
          onChange={(value) => set({ verdicts: value === 'independent' ? 'independent' : 'open' })}
        >
          <Stack gap="sm" mt="xs">
            {(['open', 'independent'] as const).map((choice) => (
              <Radio
                key={choice}
                value={choice}
                label={verdictsWords[choice].label}
                description={verdictsWords[choice].meaning}
              />
            ))}
          </Stack>
        </Radio.Group>
        <div className={classes.numbers}>
          <NumberInput
            label="Declarations last, in months"
            min={1}
            max={36}
            clampBehavior="none"
            allowDecimal={false}
            value={typed.declarationMonths}
            error={problems.get('declarationMonths')}
            onChange={(declarationMonths) => set({ declarationMonths })}
          />
          <NumberInput
            label="Proof of identity, in minutes"
            min={1}
            max={60}
            clampBehavior="none"
            allowDecimal={false}
            value={typed.proofMinutes}
            error={problems.get('proofMinutes')}
            onChange={(proofMinutes) => set({ proofMinutes })}
          />
          <NumberInput
            label="Publications a day, at most"
            min={1}
            max={1000}
            clampBehavior="none"
            allowDecimal={false}
            value={typed.publicationsPerDay}
            error={problems.get('publicationsPerDay')}
            onChange={(publicationsPerDay) => set({ publicationsPerDay })}
          />
        </div>
        <Select
          label="Scale of evidence levels"
          description="The same judgments have other levels in another scale. Nobody is asked to judge again; live pages change with their next version."
          allowDeselect={false}
          data={(['ocebm-2009', 'ocebm-2011'] as const).map((value) => ({ value, label: scales[value].name }))}
          value={typed.scale}
          onChange={(value) => set({ scale: value === 'ocebm-2011' ? 'ocebm-2011' : 'ocebm-2009' })}
        />
        <Textarea
          label="Why it changes"
          description="Kept with the version, for everybody to read."
          required
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          error={asked && isMissing ? 'Say why the policy changes.' : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {inForce.version === base.version ? null : (
          <NewerVersion base={base} inForce={inForce} by={inForceBy} onRebase={() => onRebase(inForce)} />
        )}
        <Group>
          <Button type="submit" aria-describedby={obstacle ? 'policy-obstacle' : undefined}>
            See what it will do
          </Button>
          <Button variant="default" onClick={onDone}>
            Keep version {base.version}
          </Button>
          {obstacle ? (
            <p id="policy-obstacle" className={classes.note}>
              {obstacle}
            </p>
          ) : null}
        </Group>
        <VisuallyHidden role="status">{asked && obstacle ? obstacle : ''}</VisuallyHidden>
      </Stack>
      {draft && confirming ? (
        <ConfirmPolicy
          base={base.version}
          draft={draft}
          changes={changes}
          reason={reason.trim()}
          onClose={() => setConfirming(false)}
          onDone={onDone}
        />
      ) : null}
    </form>
  )
}

const demands = [
  ['specialist', 'Specialist among them'],
  ['anyReference', 'A reference'],
  ['directReference', 'A direct reference'],
] as const

interface QuorumFieldsProps {
  readonly typed: TypedDraft
  readonly problems: DraftProblems
  readonly onChange: (quorum: TypedDraft['quorum']) => void
}

function QuorumFields({ typed: { quorum }, problems, onChange }: QuorumFieldsProps) {
  return (
    <fieldset className={classes.group}>
      <legend>Who approves a claim</legend>
      {risks.map((risk) => {
        const own = quorum[risk]
        const set = (change: Partial<typeof own>) => onChange({ ...quorum, [risk]: { ...own, ...change } })
        return (
          <fieldset key={risk} className={classes.quorum}>
            <legend>{riskNames[risk]} risk</legend>
            <NumberInput
              label="Reviewers"
              min={1}
              max={5}
              clampBehavior="none"
              allowDecimal={false}
              value={own.approvals}
              error={problems.get(`quorum/${risk}/approvals`)}
              onChange={(approvals) => set({ approvals })}
            />
            <Stack gap="xs">
              {demands.map(([demand, label]) => (
                <Checkbox
                  key={demand}
                  label={label}
                  checked={own[demand]}
                  error={problems.get(`quorum/${risk}/${demand}`)}
                  onChange={(event) => set({ [demand]: event.currentTarget.checked })}
                />
              ))}
            </Stack>
          </fieldset>
        )
      })}
    </fieldset>
  )
}
