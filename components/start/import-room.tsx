'use client'

import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { call } from '#lib/client/api.ts'
import { previewImport } from '#lib/contract/article.ts'
import { ImportPreview } from './import-preview.tsx'
import { ImportProgress } from './import-progress.tsx'
import classes from './import-room.module.css'
import { base64Of, type ImportSource } from './import-source.ts'
import { accepted, formatOfPaste, megabytes, readSourceFile, type SourceFormat } from './source-file.ts'

const formats = [
  { value: 'text', label: 'Plain text' },
  { value: 'markdown', label: 'Markdown' },
  { value: 'html', label: 'HTML' },
  { value: 'json', label: 'JSON' },
] as const satisfies readonly { value: SourceFormat; label: string }[]

type WordFile = Extract<ImportSource, { format: 'docx' }>

/** Paste or upload, see what would go where, make a draft. What was brought stays until there is one. */
export function ImportRoom() {
  const [text, setText] = useState('')
  const [word, setWord] = useState<{ readonly source: WordFile; readonly bytes: number } | null>(null)
  const [chosen, setChosen] = useState<SourceFormat | null>(null)
  const [fileProblem, setFileProblem] = useState<string | null>(null)
  const [opening, setOpening] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const stop = useRef(new AbortController())
  const format = chosen ?? formatOfPaste(text)
  const preview = useMutation({
    mutationFn: (body: ImportSource) => {
      stop.current = new AbortController()
      return call(previewImport, { body }, stop.current.signal)
    },
  })
  const isCurrent = isSame(preview.variables, word?.source ?? { source: text, format })
  const current = isCurrent ? preview.data : undefined
  const stopped = preview.isError && stop.current.signal.aborted

  const take = async (file: File | undefined) => {
    if (!file) return
    setOpening(file.name)
    setFileProblem(null)
    try {
      const read = readSourceFile(file.name, new Uint8Array(await file.arrayBuffer()))
      if (!read.ok) return setFileProblem(read.problem)
      if (read.format === 'docx') {
        const source: WordFile = { format: 'docx', file: { name: file.name, base64: await base64Of(file) } }
        setWord({ source, bytes: file.size })
        return preview.mutate(source)
      }
      setWord(null)
      setText(read.text)
      setChosen(read.format)
      preview.mutate({ source: read.text, format: read.format })
    } catch {
      setFileProblem(`“${file.name}” cannot be read. It may have been moved or changed: choose it again.`)
    } finally {
      setOpening(null)
    }
  }
  const show = () => {
    if (word) return preview.mutate(word.source)
    if (text.trim() !== '') return preview.mutate({ source: text, format })
    setFileProblem('There is nothing to read yet. Paste a text, or choose a file.')
    return field.current?.focus()
  }
  const busy = preview.isPending || opening !== null
  return (
    <Stack gap="lg">
      {word ? (
        <ChosenFile name={word.source.file.name} bytes={word.bytes} onRemove={() => setWord(null)} />
      ) : (
        <Textarea
          ref={field}
          label="Text"
          description="Nothing that it says of itself (a stamp, a level, a reviewer, dates) is taken over."
          placeholder="Paste the article here"
          classNames={{ input: classes.source ?? '' }}
          rows={14}
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setFileProblem(null)
          }}
        />
      )}
      <Dropzone
        multiple={false}
        onDrop={([file]) => void take(file)}
        disabled={busy}
        className={classes.drop ?? ''}
        inputProps={{ 'aria-label': 'Choose a file', accept: accepted }}
        aria-label="Choose a file, or drop it here"
      >
        <Text size="sm" ta="center">
          Drop a Word (.docx), HTML, Markdown or text file, or an exported article (.json), here, or <b>choose one</b>
        </Text>
      </Dropzone>
      {fileProblem ? (
        <Alert role="alert" color="amber" variant="light">
          {fileProblem}
        </Alert>
      ) : null}
      <Group align="flex-end" gap="md">
        {word ? null : <FormatChoice value={format} onChange={setChosen} />}
        <Button variant={current ? 'default' : 'filled'} loading={busy} onClick={show}>
          Preview
        </Button>
      </Group>
      {opening === null ? null : <ImportProgress what={`Opening “${opening}”`} />}
      {preview.isPending ? (
        <ImportProgress what={doing(preview.variables)} onStop={() => stop.current.abort()} />
      ) : null}
      {stopped ? (
        <Text size="sm" role="status">
          Stopped. What you brought is still here.
        </Text>
      ) : (
        <ProblemAlert error={preview.error} onRetry={show} />
      )}
      {preview.data && !current && !preview.isPending ? (
        <Text size="sm" c="dimmed" role="status">
          The text or its format changed since the preview. Preview it again.
        </Text>
      ) : null}
      {current && preview.variables ? <ImportPreview preview={current} source={preview.variables} /> : null}
    </Stack>
  )
}

function isSame(one: ImportSource | undefined, other: ImportSource): boolean {
  if (one === undefined || one.format !== other.format) return false
  return one.format === 'docx' ? one === other : other.format !== 'docx' && one.source === other.source
}

const doing = (source: ImportSource): string =>
  source.format === 'docx'
    ? `Unpacking and reading “${source.file.name}”: at most 20 seconds`
    : 'Reading the text and finding its parts'

function ChosenFile({ name, bytes, onRemove }: { name: string; bytes: number; onRemove: () => void }) {
  return (
    <Group justify="space-between" className={classes.file ?? ''} role="group" aria-label="Chosen file">
      <Text size="sm">
        <b>{name}</b>, {megabytes(bytes)}, Word
      </Text>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onRemove}>
        Take another source
      </Button>
    </Group>
  )
}

function FormatChoice({ value, onChange }: { value: SourceFormat; onChange: (format: SourceFormat) => void }) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4} id="import-format">
        Format
      </Text>
      <SegmentedControl
        aria-labelledby="import-format"
        classNames={{ root: classes.format ?? '', label: classes.formatName ?? '' }}
        value={value}
        onChange={(chosen) => onChange(formats.find((format) => format.value === chosen)?.value ?? 'text')}
        data={[...formats]}
      />
    </div>
  )
}
