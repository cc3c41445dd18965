'use client'

import { Alert, Autocomplete, Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { type FormEvent, useEffect, useState } from 'react'
import { commonLicences } from '#lib/document/licence.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { addFigure, changeFigure, type FigureDetails, type FigureRequest, readFigure } from './figures.ts'
import { PictureField } from './picture-field.tsx'
import { useUpload } from './use-upload.ts'

interface FiguresProps {
  readonly editor: Editor
  readonly articleId: ArticleId
}

/** The page's part of figures: opens the dialog whenever the text or one of its tools asks for it. */
export function Figures({ editor, articleId }: FiguresProps) {
  const [request, setRequest] = useState<FigureRequest | null>(null)
  useEffect(() => {
    const { storage } = editor
    storage.figures.open = setRequest
    return () => {
      storage.figures.open = () => undefined
    }
  }, [editor])
  if (request === null) return null
  const close = () => setRequest(null)
  return <FigureDialog editor={editor} articleId={articleId} request={request} onClose={close} />
}

interface DialogProps extends FiguresProps {
  readonly request: FigureRequest
  readonly onClose: () => void
}

/** Adds figures at the caret, one after another where several files came, or changes the one that was asked for. */
function FigureDialog({ editor, articleId, request, onClose }: DialogProps) {
  const [at, setAt] = useState(0)
  const files = request.type === 'new' ? request.files : []
  const count = files.length > 1 ? ` (${at + 1} of ${files.length})` : ''
  const title = { new: `Add a figure${count}`, details: 'Details of the figure', replace: 'Replace the picture' }
  const done = () => (at + 1 < files.length ? setAt(at + 1) : onClose())
  return (
    <Modal opened onClose={onClose} size="lg" title={title[request.type]} closeOnClickOutside={false}>
      <FigureForm
        key={at}
        editor={editor}
        articleId={articleId}
        request={request}
        file={files[at] ?? null}
        onDone={done}
        onClose={onClose}
      />
    </Modal>
  )
}

interface FormProps extends DialogProps {
  readonly file: File | null
  readonly onDone: () => void
}

const nothing: FigureDetails = { src: '', alt: '', credit: '', licence: '' }

function FigureForm({ editor, articleId, request, file, onDone, onClose }: FormProps) {
  const [before] = useState(() => (request.type === 'new' ? nothing : (readFigure(editor, request.figure) ?? nothing)))
  const [details, setDetails] = useState(before)
  const [checked, setChecked] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const upload = useUpload(articleId)
  const { state, send } = upload
  useEffect(() => {
    if (file !== null) send(file)
  }, [file, send])

  const src = state.status === 'taken' ? state.picture.src : before.src
  const noPicture = src === '' ? 'Choose the picture first.' : null
  const noAlt = details.alt.trim() === '' ? 'Say what the picture shows.' : null
  const set = (name: keyof FigureDetails) => (value: string) => setDetails((now) => ({ ...now, [name]: value }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (noPicture !== null || noAlt !== null || state.status === 'sending') return
    const { alt, credit, licence } = details
    const after = { src, alt: alt.trim(), credit: credit.trim(), licence: licence.trim() }
    const problem =
      request.type === 'new' ? addFigure(editor, after) : changeFigure(editor, request.figure, before, after)
    setRefused(problem)
    if (problem === null) onDone()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <PictureField upload={upload} present={before.src} problem={checked ? noPicture : null} />
        <Textarea
          label="Alternative text"
          description="For readers who cannot see it: what it shows and what follows from it, in a sentence or two. Of a chart say its message and main numbers. Do not begin with “Picture of”, nor repeat the caption."
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={details.alt}
          error={checked ? noAlt : null}
          data-autofocus={request.type === 'details' || undefined}
          onChange={(event) => set('alt')(event.currentTarget.value)}
        />
        <TextInput
          label="Credit"
          description="Who made it, and where it comes from. Needed before submission."
          maxLength={500}
          value={details.credit}
          onChange={(event) => set('credit')(event.currentTarget.value)}
        />
        <Autocomplete
          label="Licence"
          description="By what right it stands here; choose one or write your own. Needed before submission."
          maxLength={200}
          data={commonLicences.map(({ name }) => name)}
          value={details.licence}
          onChange={set('licence')}
        />
        {request.type === 'new' ? (
          <Text size="sm" c="dimmed">
            The caption is part of the text: write it below the picture.
          </Text>
        ) : null}
        {refused === null ? null : (
          <Alert role="alert" variant="light" color="amber">
            {refused}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={state.status === 'sending'}>
            {request.type === 'new' ? 'Add figure' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
