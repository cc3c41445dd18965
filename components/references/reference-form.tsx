'use client'

import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type CslItem, CslType } from '#lib/evidence/csl.ts'
import {
  type FieldName,
  type FieldValues,
  fieldsOf,
  hints,
  labelOf,
  type ParsedFields,
  parseFields,
  typeNames,
  valuesOf,
} from './reference-fields.ts'

interface ReferenceFormProps {
  /** `null` for a new one. */
  readonly csl: CslItem | null
  readonly start?: Partial<FieldValues>
  readonly act: string
  readonly onDone: (csl: CslItem) => void
  readonly onCancel: () => void
}

/** A work's record, field by field as its type asks; what is wrong stands at its field, and nothing typed is lost. */
export function ReferenceForm({ csl, start = {}, act, onDone, onCancel }: ReferenceFormProps) {
  const [values, setValues] = useState<FieldValues>({ ...valuesOf(csl), ...start })
  const [parsed, setParsed] = useState<ParsedFields | null>(null)
  const errors = parsed?.ok === false ? parsed.errors : {}
  const set = (part: Partial<FieldValues>) => {
    const next = { ...values, ...part }
    setValues(next)
    // Once refused, a field is told right as soon as it is.
    if (parsed) setParsed(parseFields(next, csl))
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const result = parseFields(values, csl)
    setParsed(result)
    if (result.ok) return onDone(result.csl)
    const [first] = fieldsOf[values.type].filter((field) => result.errors[field])
    event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }
  const field = (name: FieldName) => {
    const common = {
      name,
      label: labelOf(name, values.type),
      description: hints[name],
      error: errors[name],
      value: values[name],
      required: name === 'title',
      onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
    }
    return name === 'author' || name === 'title' ? (
      <Textarea key={name} {...common} autosize minRows={name === 'title' ? 1 : 2} maxRows={8} />
    ) : (
      <TextInput key={name} {...common} />
    )
  }
  return (
    <form onSubmit={submit} noValidate aria-label="Reference">
      <Stack gap="sm">
        <Select
          label="What it is"
          allowDeselect={false}
          data={CslType.options.map((value) => ({ value, label: typeNames[value] }))}
          value={values.type}
          onChange={(value) => set({ type: CslType.catch('article-journal').parse(value) })}
        />
        {fieldsOf[values.type].map(field)}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Go back
          </Button>
          <Button type="submit">{act}</Button>
        </Group>
      </Stack>
    </form>
  )
}
