'use client'

import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { call } from '#lib/client/api.ts'
import { previewImport } from '#lib/contract/article.ts'
import type { SourceFormat } from '#lib/import/import-text.ts'
import { ImportPreview } from './import-preview.tsx'
import classes from './import-room.module.css'
import { formatOfPaste, readSourceFile } from './source-file.ts'

/** Paste or upload, see what would go where, make a draft. The text stays until there is one. */
export function ImportRoom() {
  const [source, setSource] = useState('')
  const [chosen, setChosen] = useState<SourceFormat | null>(null)
  const [fileProblem, setFileProblem] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const format = chosen ?? formatOfPaste(source)
  const preview = useMutation({
    mutationFn: (body: { source: string; format: SourceFormat }) => call(previewImport, { body }),
  })
  const current = preview.variables?.source === source && preview.variables.format === format ? preview.data : undefined

  const take = async (file: File | undefined) => {
    if (!file) return
    const read = readSourceFile(file.name, new Uint8Array(await file.arrayBuffer()))
    setFileProblem(read.ok ? null : read.problem)
    if (!read.ok) return
    setSource(read.text)
    setChosen(read.format)
    preview.mutate({ source: read.text, format: read.format })
  }
  const show = () => {
    if (source.trim() !== '') return preview.mutate({ source, format })
    setFileProblem('There is nothing to read yet. Paste a text, or choose a file.')
    return field.current?.focus()
  }
  return (
    <Stack gap="lg">
      <Textarea
        ref={field}
        label="Text"
        description="Nothing that it says of itself (a stamp, a level, a reviewer, dates) is taken over."
        placeholder="Paste the article here"
        classNames={{ input: classes.source ?? '' }}
        rows={14}
        spellCheck={false}
        value={source}
        onChange={(event) => {
          setSource(event.currentTarget.value)
          setFileProblem(null)
        }}
      />
      <Dropzone
        multiple={false}
        onDrop={([file]) => void take(file)}
        loading={preview.isPending}
        className={classes.drop ?? ''}
        inputProps={{ 'aria-label': 'Choose a file', accept: '.txt,.md,.markdown,text/plain,text/markdown' }}
        aria-label="Choose a file, or drop it here"
      >
        <Text size="sm" ta="center">
          Drop a .txt or .md file here, or <b>choose one</b>
        </Text>
      </Dropzone>
      {fileProblem ? (
        <Alert role="alert" color="amber" variant="light">
          {fileProblem}
        </Alert>
      ) : null}
      <Group align="flex-end" gap="md">
        <div>
          <Text size="sm" fw={500} mb={4} id="import-format">
            Format
          </Text>
          <SegmentedControl
            aria-labelledby="import-format"
            classNames={{ root: classes.format ?? '' }}
            value={format}
            onChange={(value) => setChosen(value === 'markdown' ? 'markdown' : 'text')}
            data={[
              { value: 'text', label: 'Plain text' },
              { value: 'markdown', label: 'Markdown' },
            ]}
          />
        </div>
        <Button variant={current ? 'default' : 'filled'} loading={preview.isPending} onClick={show}>
          Preview
        </Button>
      </Group>
      <ProblemAlert error={preview.error} onRetry={show} />
      {preview.data && !current && !preview.isPending ? (
        <Text size="sm" c="dimmed" role="status">
          The text or its format changed since the preview. Preview it again.
        </Text>
      ) : null}
      {current ? <ImportPreview preview={current} source={source} format={format} /> : null}
    </Stack>
  )
}
