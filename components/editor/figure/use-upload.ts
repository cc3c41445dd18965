'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem } from '#lib/client/api.ts'
import { sendFile } from '#lib/client/send-file.ts'
import { addPicture, type TakenPicture } from '#lib/contract/pictures.ts'
import { maximumPictureBytes } from '#lib/document/picture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'

export type UploadState =
  | { readonly status: 'none' }
  /** `part` of the file has left the browser; at 1 the server is making the picture ready. */
  | { readonly status: 'sending'; readonly file: File; readonly part: number }
  | { readonly status: 'failed'; readonly file: File; readonly error: unknown }
  | { readonly status: 'taken'; readonly file: File; readonly picture: TakenPicture }

export interface Upload {
  readonly state: UploadState
  /** Sends this file, in place of any other. */
  readonly send: (file: File) => void
  /** Sends the file that failed again. */
  readonly retry: () => void
  /** Stops the sending, or lets go of what was sent. */
  readonly cancel: () => void
}

/** The upload of one picture. A file whose sending failed is kept, so that it can be sent again. */
export function useUpload(articleId: ArticleId): Upload {
  const [state, setState] = useState<UploadState>({ status: 'none' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const send = useCallback(
    (file: File) => {
      running.current?.abort()
      const controller = new AbortController()
      running.current = controller
      // What an upload says after another one took its place, or after it was cancelled, is not shown.
      const show = (next: UploadState) => {
        if (running.current === controller && !controller.signal.aborted) setState(next)
      }
      if (file.size > maximumPictureBytes) return show({ status: 'failed', file, error: tooLarge(file) })
      show({ status: 'sending', file, part: 0 })
      const onProgress = (part: number) => show({ status: 'sending', file, part })
      sendFile(addPicture, { params: { articleId }, file }, { onProgress, signal: controller.signal }).then(
        (picture) => show({ status: 'taken', file, picture }),
        (error: unknown) => show({ status: 'failed', file, error }),
      )
    },
    [articleId],
  )
  const cancel = useCallback(() => {
    running.current?.abort()
    setState({ status: 'none' })
  }, [])
  const retry = () => {
    if (state.status === 'failed') send(state.file)
  }
  return { state, send, retry, cancel }
}

const tooLarge = ({ name, size }: File) =>
  new ApiProblem({
    type: '/problems/too-large',
    title: 'This picture is too large',
    status: 413,
    detail: `"${name}" has ${(size / 1_000_000).toFixed(1)} MB, and ${maximumPictureBytes / 1_000_000} MB can be uploaded. Make it smaller and choose it again.`,
    conditions: [],
  })
