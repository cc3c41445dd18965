'use client'

import { Button, Group, Loader, Modal, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import type { EvidenceLink } from '#lib/claims/claim.ts'
import { pdfQuery } from '#lib/client/queries.ts'
import type { PdfOnFile } from '#lib/contract/evidence.ts'
import { pageOfLocator } from '#lib/evidence/locator-page.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import classes from './pdf.module.css'
import { PdfPage } from './pdf-page.tsx'
import { type OpenPdf, useOpenPdf } from './use-open-pdf.ts'

interface PdfDialogProps {
  readonly articleId: ArticleId
  readonly pdf: PdfOnFile | null
  readonly link: EvidenceLink
  readonly reference: Reference | undefined
  readonly onClose: () => void
}

/** The PDF of a reference, opened at the page that the locator names, the quote marked where the page has it. */
export function PdfDialog({ articleId, pdf, link, reference, onClose }: PdfDialogProps) {
  const name = [reference ? shortCitation(reference.csl) : 'PDF', link.locator].filter((part) => part !== '')
  return (
    <Modal opened onClose={onClose} size="58rem" title={name.join(', ')} classNames={{ body: classes.body ?? '' }}>
      {link.quote ? <blockquote className={classes.quote}>{link.quote}</blockquote> : null}
      {pdf ? (
        <Opened {...{ articleId, pdf, link }} journalPages={reference?.csl.page} />
      ) : (
        <Text>The PDF was taken away.</Text>
      )}
    </Modal>
  )
}

interface OpenedProps {
  readonly articleId: ArticleId
  readonly pdf: PdfOnFile
  readonly link: EvidenceLink
  readonly journalPages: string | undefined
}

function Opened({ articleId, pdf, link, journalPages }: OpenedProps) {
  const { data, error, refetch } = useQuery(pdfQuery(articleId, pdf.hash))
  const { opened, problem } = useOpenPdf(data)
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (problem) return <ProblemAlert error={problem} />
  if (!opened)
    return (
      <Group role="status" gap="sm">
        <Loader size="sm" /> <Text>The PDF is being opened.</Text>
      </Group>
    )
  return <Pages {...{ opened, link, journalPages }} />
}

interface PagesProps {
  readonly opened: OpenPdf
  readonly link: EvidenceLink
  readonly journalPages: string | undefined
}

function Pages({ opened, link, journalPages }: PagesProps) {
  const { document: file, labels } = opened
  const start = pageOfLocator(link.locator, { pages: file.numPages, labels }, journalPages)
  const [page, setPage] = useState(start.page)
  const label = labels?.[page - 1]
  const where = `Page ${page} of ${file.numPages}${label && label !== String(page) ? `, printed as ${label}` : ''}`
  return (
    <>
      {start.named !== null && !start.found ? (
        <Text size="sm">
          The file has no page {start.named}, so it is opened at its first. Its pages may be numbered otherwise.
        </Text>
      ) : null}
      <Group justify="space-between" className={classes.tools ?? ''}>
        <Text size="sm" role="status">
          {where}
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" disabled={page <= 1} onClick={() => setPage(page - 1)}>
            Previous page
          </Button>
          <Button size="xs" variant="default" disabled={page >= file.numPages} onClick={() => setPage(page + 1)}>
            Next page
          </Button>
        </Group>
      </Group>
      <PdfPage key={page} document={file} number={page} name={where} quote={link.quote} />
    </>
  )
}
