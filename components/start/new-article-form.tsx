'use client'

import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { tabAddress } from '#components/article/addresses.ts'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { TemplateId } from '#lib/article/templates.ts'
import { call } from '#lib/client/api.ts'
import { createArticle } from '#lib/contract/article.ts'
import { Specialty } from '#lib/identity/specialty.ts'
import { SpecialtySelect } from './specialty-select.tsx'
import { TemplateChoice } from './template-choice.tsx'

/** A title, which may come later, a field of medicine and a template, both as last time; then straight to writing. */
export function NewArticleForm() {
  const router = useRouter()
  const client = useQueryClient()
  const [title, setTitle] = useState('')
  // Most people write in one field: the last one chosen here is the next one offered.
  const [last, setLast] = useLocalStorage({ key: 'countersign-last-specialty', defaultValue: '' })
  const [lastTemplate, setLastTemplate] = useLocalStorage({ key: 'countersign-last-template', defaultValue: 'blank' })
  const template = TemplateId.safeParse(lastTemplate).data ?? 'blank'
  const [checked, setChecked] = useState(false)
  const specialty = Specialty.safeParse(last).data ?? null
  const create = useMutation({
    mutationFn: (field: Specialty) => call(createArticle, { body: { title, specialty: field, template } }),
    onSuccess: ({ articleId }) => {
      void client.invalidateQueries({ queryKey: ['desk'] })
      void client.invalidateQueries({ queryKey: ['articles'] })
      // The first word can be typed at once: the title's, or the summary's below a title.
      router.push(tabAddress(articleId, 'write', title.trim() === '' ? '/document/0' : '/document/1'))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (specialty) create.mutate(specialty)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <TextInput
          label="Title"
          description="A working title will do, and so will none: it can be changed until it is published."
          size="md"
          maxLength={300}
          data-autofocus
          autoFocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <SpecialtySelect
          value={specialty}
          error={checked && specialty === null ? 'Choose the field that this article belongs to.' : null}
          onChange={(field) => setLast(field ?? '')}
        />
        <TemplateChoice value={template} onChange={setLastTemplate} />
        <ProblemAlert error={create.error} />
        <Group>
          <Button type="submit" size="md" loading={create.isPending || create.isSuccess}>
            Start writing
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
