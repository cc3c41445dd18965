'use client'

import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useState } from 'react'
import { ApiProblem } from '#lib/client/api.ts'

export interface OpenPdf {
  readonly document: PDFDocumentProxy
  /** What the file itself calls its pages, where it says so. */
  readonly labels: readonly string[] | null
}

interface Opening {
  readonly opened: OpenPdf | null
  readonly problem: ApiProblem | null
}

const nothing: Opening = { opened: null, problem: null }

/** Opens a file while it is shown, in a worker of this site; the reader itself is loaded only now, because it is large. */
export function useOpenPdf(bytes: ArrayBuffer | undefined): Opening {
  const [opening, setOpening] = useState(nothing)
  useEffect(() => {
    if (bytes === undefined) return
    let isGone = false
    const task = loadReader().then((pdfjs) =>
      // The worker takes the bytes over, so it gets its own. No WebAssembly: the site's security policy allows none.
      pdfjs.getDocument({ data: new Uint8Array(bytes.slice(0)), useWasm: false }),
    )
    task
      .then(async (loading) => {
        const document = await loading.promise
        const labels = await document.getPageLabels()
        if (!isGone) setOpening({ opened: { document, labels }, problem: null })
      })
      .catch((error: unknown) => {
        if (!isGone) setOpening({ opened: null, problem: unreadable(error) })
      })
    return () => {
      isGone = true
      setOpening(nothing)
      // Whatever went wrong with the opening is shown already.
      void task.then((loading) => loading.destroy()).catch(() => undefined)
    }
  }, [bytes])
  return opening
}

async function loadReader() {
  const pdfjs = await import('pdfjs-dist')
  pdfjs.GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href
  return pdfjs
}

const unreadable = (error: unknown) =>
  new ApiProblem({
    type: '/problems/unreadable-pdf',
    title: 'The PDF cannot be opened',
    status: 422,
    detail:
      error instanceof Error && error.name === 'PasswordException'
        ? 'It is locked with a password. Ask the writer for a copy without one.'
        : `It may be damaged. Ask the writer to upload it again.${error instanceof Error ? ` (${error.message})` : ''}`,
    conditions: [],
  })
