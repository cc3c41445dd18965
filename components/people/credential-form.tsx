'use client'

import { Button, Checkbox, Group, MultiSelect, Stack, TagsInput, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { type PersonView, setCredential } from '#lib/contract/people.ts'
import { Specialty, specialtyChoices } from '#lib/identity/specialty.ts'
import {
  type CredentialField,
  type CredentialFields,
  type CredentialProblems,
  fieldsOf,
  readFields,
} from './credential-form-values.ts'
import classes from './people.module.css'
import { usePeopleCommand } from './use-people-command.ts'

/** Degrees, job title, specialties, licence and ORCID iD. What changes is verified anew. */
export function CredentialForm({ person }: { person: PersonView }) {
  const [fields, setFields] = useState(() => fieldsOf(person.credential))
  const [problems, setProblems] = useState<CredentialProblems>({})
  const record = usePeopleCommand(setCredential)
  const set = (changes: Partial<CredentialFields>) => setFields((before) => ({ ...before, ...changes }))
  const text = (field: CredentialField & ('jobTitle' | 'country' | 'issuer' | 'number' | 'expiresOn' | 'orcid')) => ({
    value: fields[field],
    error: problems[field],
    autoComplete: 'off',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set({ [field]: event.currentTarget.value }),
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const read = readFields(fields)
    setProblems(read.ok ? {} : read.problems)
    if (!read.ok) return
    await record.mutateAsync({ params: { personId: person.id }, body: read.statement })
    notifications.show({ color: 'teal', message: 'Recorded. It counts once it is verified.' })
  }
  return (
    <form onSubmit={(event) => void submit(event).catch(() => undefined)} noValidate>
      <Stack gap="md">
        <div className={classes.pair}>
          <TagsInput
            label="Degrees"
            description="Enter after each, such as MD, PhD."
            value={[...fields.degrees]}
            error={problems.degrees}
            acceptValueOnBlur
            onChange={(degrees) => set({ degrees })}
          />
          <TextInput label="Job title" description="As readers see it." required {...text('jobTitle')} />
        </div>
        <MultiSelect
          label="Specialties"
          required
          searchable
          hidePickedOptions
          data={[...specialtyChoices]}
          value={[...fields.specialties]}
          error={problems.specialties}
          onChange={(values) => set({ specialties: values.map((value) => Specialty.parse(value)) })}
        />
        <TextInput
          label="ORCID iD"
          description="Such as 0000-0002-1825-0097; leave it empty where there is none."
          {...text('orcid')}
        />
        <Checkbox
          label="Holds a licence"
          checked={fields.licensed}
          onChange={(event) => set({ licensed: event.currentTarget.checked })}
        />
        {fields.licensed ? (
          <div className={classes.pair}>
            <TextInput label="Licence country" maxLength={2} required {...text('country')} />
            <TextInput label="Licence issuer" required {...text('issuer')} />
            <TextInput label="Licence number" description="Never shown to readers." required {...text('number')} />
            <TextInput
              label="Licence expires on"
              description="Checked each time they judge or sign."
              type="date"
              required
              {...text('expiresOn')}
            />
          </div>
        ) : null}
        <ProblemAlert error={record.error} />
        <Group>
          <Button type="submit" variant="default" loading={record.isPending}>
            Record the credential
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
