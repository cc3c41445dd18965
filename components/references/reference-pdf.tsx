'use client'

import { Button, FileButton, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { ApiProblem, address, call } from '#lib/client/api.ts'
import { pdfsQuery } from '#lib/client/queries.ts'
import { sendFile } from '#lib/client/send-file.ts'
import { type PdfOnFile, putPdf, readPdf, removePdf } from '#lib/contract/evidence.ts'
import { maximumPdfBytes, pdfType } from '#lib/evidence/pdf.ts'
import type { ArticleId, ReferenceId } from '#lib/identity/ids.ts'
import { longDate } from '#lib/publication/words.ts'
import classes from './references.module.css'

interface ReferencePdfProps {
  readonly articleId: ArticleId
  readonly referenceId: ReferenceId
  /** The reference's place in the list, as its acts name it. */
  readonly number: number
  readonly pdf: PdfOnFile | undefined
  readonly editable: boolean
}

const sizeOf = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** The PDF of a work, which reviewers open beside the claims that rest on it; readers never get it. */
export function ReferencePdf({ articleId, referenceId, number, pdf, editable }: ReferencePdfProps) {
  const params = { articleId, referenceId }
  const { part, error, send, remove, cancel } = usePdf(params)
  if (!pdf && !editable) return null
  return (
    <div className={classes.pdf}>
      {pdf ? (
        <span>
          <a href={address(readPdf.path, { articleId, hash: pdf.hash })} download={`reference-${number}.pdf`}>
            PDF of reference {number}
          </a>
          , {sizeOf(pdf.size)}, added by {pdf.byName} on {longDate(pdf.at)}
        </span>
      ) : null}
      {part !== null ? (
        <>
          <Progress.Root size="lg" flex="1 1 8rem">
            <Progress.Section value={part * 100} animated={part === 1} aria-label={`Upload for reference ${number}`} />
          </Progress.Root>
          <Button size="compact-sm" variant="default" onClick={cancel}>
            Cancel upload
          </Button>
        </>
      ) : editable ? (
        <>
          <FileButton accept={pdfType} inputProps={{ 'aria-label': `PDF of reference ${number}` }} onChange={send}>
            {(props) => (
              <Button
                {...props}
                size="compact-sm"
                variant="subtle"
                aria-label={`${pdf ? 'Replace' : 'Add'} PDF of reference ${number}`}
              >
                {pdf ? 'Replace PDF' : 'Add PDF'}
              </Button>
            )}
          </FileButton>
          {pdf ? (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={remove}
              aria-label={`Remove PDF of reference ${number}`}
            >
              Remove PDF
            </Button>
          ) : null}
        </>
      ) : null}
      {error ? (
        <div className={classes.problem}>
          <ProblemAlert error={error} />
        </div>
      ) : null}
    </div>
  )
}

/** Uploads and takes away; `part` of an upload has left the browser, `null` while there is none. */
function usePdf(params: { readonly articleId: ArticleId; readonly referenceId: ReferenceId }) {
  const client = useQueryClient()
  const running = useRef<AbortController | null>(null)
  const [part, setPart] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => () => running.current?.abort(), [])

  const run = async (work: (signal: AbortSignal) => Promise<unknown>) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setError(null)
    try {
      await work(controller.signal)
    } catch (thrown) {
      if (!controller.signal.aborted) setError(thrown)
    } finally {
      if (running.current === controller) setPart(null)
      await client.invalidateQueries({ queryKey: pdfsQuery(params.articleId).queryKey })
    }
  }
  const send = (file: File | null) => {
    if (file === null) return
    if (file.size > maximumPdfBytes) return setError(tooLarge(file))
    setPart(0)
    void run((signal) => sendFile(putPdf, { params, file }, { onProgress: setPart, signal }))
  }
  return {
    part,
    error,
    send,
    remove: () => void run((signal) => call(removePdf, { params }, signal)),
    cancel: () => running.current?.abort(),
  }
}

const tooLarge = ({ name, size }: File) =>
  new ApiProblem({
    type: '/problems/too-large',
    title: 'This PDF is too large',
    status: 413,
    detail: `"${name}" has ${sizeOf(size)}, and ${sizeOf(maximumPdfBytes)} can be uploaded.`,
    conditions: [],
  })
