'use client'

import { Alert, Button, Code, Group, Image, Progress, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { useEffect, useState } from 'react'
import { problemOf } from '#lib/client/api.ts'
import { maximumPictureBytes, pictureTypes } from '#lib/document/picture.ts'
import { picturesOf } from './dropped-pictures.ts'
import classes from './figure.module.css'
import type { Upload } from './use-upload.ts'

interface PictureFieldProps {
  readonly upload: Upload
  /** The picture that the figure has until another one was uploaded; empty for none. */
  readonly present: string
  readonly problem: string | null
}

/** Takes a picture that is chosen, dropped or pasted anywhere into the dialog, and shows it while it is uploaded. */
export function PictureField({ upload, present, problem }: PictureFieldProps) {
  const { state, send, retry, cancel } = upload
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const [file] = event.clipboardData === null ? [] : picturesOf(event.clipboardData)
      if (file === undefined) return
      event.preventDefault()
      send(file)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [send])
  const file = state.status === 'none' ? null : state.file
  const preview = usePreview(file)
  const shown = state.status === 'taken' ? state.picture.src : (preview ?? present)
  return (
    <Stack gap="xs">
      {shown === '' ? null : (
        <Image
          src={shown}
          alt={file === null ? 'The figure’s present picture' : `Preview of ${file.name}`}
          className={classes.preview ?? ''}
        />
      )}
      {state.status === 'sending' ? (
        <Group gap="sm" wrap="nowrap">
          <Progress.Root size="lg" flex={1}>
            <Progress.Section
              value={state.part * 100}
              animated={state.part === 1}
              aria-label={`Upload of ${state.file.name}`}
            />
          </Progress.Root>
          <Button size="xs" variant="default" onClick={cancel}>
            Cancel upload
          </Button>
        </Group>
      ) : (
        <Dropzone
          multiple={false}
          onDrop={([dropped]) => dropped && send(dropped)}
          className={classes.drop ?? ''}
          inputProps={{ 'aria-label': 'Choose a picture', accept: [...pictureTypes, 'image/*'].join(',') }}
          aria-label="Choose a picture, or drop it here"
        >
          <Text size="sm">
            {shown === '' ? 'Drop or paste a picture here, or ' : 'Drop or paste another picture here, or '}
            <b>choose one</b>
          </Text>
          <Text size="xs" c="dimmed">
            JPEG, PNG, WebP, AVIF, GIF or TIFF, up to {maximumPictureBytes / 1_000_000} MB. Place and camera are taken
            out.
          </Text>
        </Dropzone>
      )}
      <Text size="sm" role="status" aria-live="polite">
        {wordsOf(upload)}
      </Text>
      {state.status === 'failed' ? <Failed error={state.error} onRetry={retry} /> : null}
      {problem === null ? null : (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      )}
    </Stack>
  )
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { title, detail, reference } = problemOf(error)
  return (
    <Alert role="alert" variant="light" color="amber" title={title}>
      <Text size="sm">{detail}</Text>
      {reference ? (
        <Text size="xs" mt="xs">
          Reference number <Code>{reference}</Code>
        </Text>
      ) : null}
      <Button size="xs" variant="default" mt="sm" onClick={onRetry}>
        Try again
      </Button>
    </Alert>
  )
}

function wordsOf({ state }: Upload): string {
  if (state.status === 'sending') return state.part < 1 ? 'Uploading …' : 'Making the picture ready …'
  if (state.status === 'taken') return `Uploaded: ${state.picture.width} × ${state.picture.height} pixels.`
  if (state.status === 'failed') return `"${state.file.name}" was not uploaded. It is kept here to try again.`
  return ''
}

/** What is seen of a file before the server has it. */
function usePreview(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (file === null) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => {
      setAddress(null)
      URL.revokeObjectURL(made)
    }
  }, [file])
  return address
}
