'use client'

import { Text } from '@mantine/core'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import classes from './pdf.module.css'
import { type PageText, pageText } from './pdf-text.ts'
import { Stretches } from './stretches.tsx'

interface PdfPageProps {
  readonly document: PDFDocumentProxy
  /** From 1. */
  readonly number: number
  /** "Page 3 of 10". */
  readonly name: string
  readonly quote: string
}

/** A place on the page, in parts of its width and height. */
interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface Drawn {
  readonly text: PageText
  readonly boxes: readonly Box[]
}

/** One page as a picture, the quote washed over it, and beneath it its text, which can be read aloud and copied. */
export function PdfPage({ document: file, number, name, quote }: PdfPageProps) {
  const paper = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    const holder = paper.current
    if (holder === null) return
    const drawing = draw(file, number, quote, holder.clientWidth)
    let isGone = false
    drawing.then(
      ({ canvas, ...rest }) => {
        if (isGone) return
        holder.replaceChildren(canvas)
        setDrawn(rest)
      },
      (thrown: unknown) => {
        if (!isGone) setError(thrown)
      },
    )
    return () => {
      isGone = true
    }
  }, [file, number, quote])
  if (error) return <ProblemAlert error={error} />
  return (
    <>
      {drawn && quote && drawn.text.hits.length === 0 ? (
        <Text size="sm">The quote was not found on this page.</Text>
      ) : null}
      <div className={classes.paper} aria-busy={drawn === null}>
        <div ref={paper} role="img" aria-label={`${name}. Its text follows.`} />
        {(drawn?.boxes ?? []).map((box) => (
          <span
            key={`${box.left} ${box.top}`}
            className={classes.wash}
            style={{
              left: `${box.left * 100}%`,
              top: `${box.top * 100}%`,
              width: `${box.width * 100}%`,
              height: `${box.height * 100}%`,
            }}
          />
        ))}
      </div>
      {drawn ? (
        <details className={classes.text}>
          <summary>Text of this page</summary>
          {drawn.text.stretches.length > 0 ? (
            <p>
              <Stretches stretches={drawn.text.stretches} />
            </p>
          ) : (
            <p>The file holds no text for this page; it may be a scan.</p>
          )}
        </details>
      ) : null}
    </>
  )
}

/** Draws a page as wide as it is shown, sharp on every screen up to three dots to a pixel. */
async function draw(file: PDFDocumentProxy, number: number, quote: string, width: number) {
  const page = await file.getPage(number)
  const plain = page.getViewport({ scale: 1 })
  const dots = Math.min(globalThis.devicePixelRatio || 1, 3)
  const viewport = page.getViewport({ scale: (Math.max(width, 280) / plain.width) * dots })
  const canvas = document.createElement('canvas')
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  await page.render({ canvas, viewport }).promise
  const { items } = await page.getTextContent()
  const runs = items.flatMap((item) => ('str' in item ? [item] : []))
  const text = pageText(runs, quote)
  const boxes = text.hits.flatMap(({ run, from, to }): Box[] => {
    const item = runs[run]
    if (item === undefined) return []
    const [, , , , x = 0, y = 0] = item.transform as readonly number[]
    // A run is one line of one font: its characters are taken to be equally wide.
    const each = item.width / Math.max(Array.from(item.str).length, 1)
    const [x1 = 0, y1 = 0] = plain.convertToViewportPoint(x + each * from, y - item.height * 0.25) as readonly number[]
    const [x2 = 0, y2 = 0] = plain.convertToViewportPoint(x + each * to, y + item.height) as readonly number[]
    return [
      {
        left: Math.min(x1, x2) / plain.width,
        top: Math.min(y1, y2) / plain.height,
        width: Math.abs(x2 - x1) / plain.width,
        height: Math.abs(y2 - y1) / plain.height,
      },
    ]
  })
  return { canvas, text, boxes }
}
