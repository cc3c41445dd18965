'use client'

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { tabAddress } from '#components/article/addresses.ts'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { call, problemOf } from '#lib/client/api.ts'
import { importArticle, Slug } from '#lib/contract/article.ts'
import type { Specialty } from '#lib/identity/specialty.ts'
import { ImportProgress } from './import-progress.tsx'
import type { ImportRequest, ImportSource } from './import-source.ts'
import { SpecialtySelect } from './specialty-select.tsx'

/** The field and, if one is wished for, the address of the draft; then straight to writing. */
export function MakeDraft({ source }: { readonly source: ImportSource }) {
  const router = useRouter()
  const client = useQueryClient()
  const [specialty, setSpecialty] = useState<Specialty | null>(null)
  const [slug, setSlug] = useState('')
  const [checked, setChecked] = useState(false)
  const make = useMutation({
    mutationFn: (body: ImportRequest) => call(importArticle, { body }),
    onSuccess: ({ articleId }) => {
      void client.invalidateQueries({ queryKey: ['desk'] })
      void client.invalidateQueries({ queryKey: ['articles'] })
      router.push(tabAddress(articleId, 'write'))
    },
  })
  const slugProblem = problemOfSlug(slug)
  const refused = make.error === null ? [] : problemOf(make.error).conditions
  const taken =
    make.variables?.slug === slug ? refused.find(({ pointer }) => pointer === '/body/slug')?.message : undefined
  const start = () => {
    setChecked(true)
    if (specialty && slugProblem === null) make.mutate({ ...source, specialty, ...(slug === '' ? {} : { slug }) })
  }
  return (
    <section aria-label="Make a draft">
      <Stack gap="md">
        <SpecialtySelect
          value={specialty}
          onChange={setSpecialty}
          error={checked && specialty === null ? 'Choose the field that this article belongs to.' : null}
        />
        <TextInput
          label="Address"
          description="The last part of /articles/…, such as cold-rooms-and-the-heart. Left empty, it is made from the title."
          value={slug}
          maxLength={120}
          error={taken ?? (checked ? slugProblem : null)}
          onChange={(event) => setSlug(event.currentTarget.value.trim().toLowerCase())}
        />
        {refused.every(({ pointer }) => pointer === '/body/slug') && refused.length > 0 ? null : (
          <ProblemAlert error={make.error} onRetry={start} />
        )}
        {make.isPending ? <ImportProgress what="Making the draft. You may leave: it will be on your desk" /> : null}
        <Group>
          <Button size="md" loading={make.isPending || make.isSuccess} onClick={start}>
            Make a draft
          </Button>
          <Text size="xs" c="dimmed">
            What was brought is kept beside the draft as it was.
          </Text>
        </Group>
      </Stack>
    </section>
  )
}

function problemOfSlug(slug: string): string | null {
  if (slug === '') return null
  return Slug.safeParse(slug).success ? null : 'An address has small letters, digits and single hyphens.'
}
