'use client'

import { Button, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { address } from '#lib/client/api.ts'
import type { ArticleHeader } from '#lib/contract/article.ts'
import { type ExportFormat, exportArticle } from '#lib/contract/exports.ts'
import classes from './export.module.css'

const formats: readonly { readonly format: ExportFormat; readonly name: string; readonly use: string }[] = [
  { format: 'docx', name: 'Word', use: 'Text, references and review record, to read and to comment' },
  { format: 'html', name: 'HTML', use: 'The page as readers get it, pictures inside, in one file' },
  { format: 'markdown', name: 'Markdown', use: 'Plain text with its claims in a table' },
  { format: 'jats', name: 'JATS XML', use: 'JATS 1.3, for archives and journal systems' },
  { format: 'json', name: 'JSON', use: 'All of it; an import of it has the same hashes' },
  { format: 'csv', name: 'Claims as CSV', use: 'One row for each claim, safe to open in a spreadsheet' },
]

interface ExportDialogProps {
  readonly header: ArticleHeader
  readonly opened: boolean
  readonly onClose: () => void
  readonly onClosed: () => void
}

/** Which text, and as what. Each format is a link, so that a browser keeps the file where its user keeps files. */
export function ExportDialog({ header, opened, onClose, onClosed }: ExportDialogProps) {
  const { live } = header
  const [text, setText] = useState<'live' | 'working-copy'>(live === null ? 'working-copy' : 'live')
  return (
    <Modal opened={opened} onClose={onClose} onExitTransitionEnd={onClosed} title="Export" size="lg">
      <Stack gap="lg">
        {live === null ? (
          <Text size="sm">The text as it is now. Nothing of it is published, and every file says so.</Text>
        ) : (
          <Radio.Group
            label="Which text"
            value={text}
            onChange={(value) => setText(value === 'live' ? 'live' : 'working-copy')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="live" label={`Version ${live.version}, which readers have`} />
              <Radio value="working-copy" label="The working copy, which is not public" />
            </Stack>
          </Radio.Group>
        )}
        <ul className={classes.formats}>
          {formats.map(({ format, name, use }) => (
            <li key={format}>
              <Button
                component="a"
                variant="default"
                href={address(exportArticle.path, { articleId: header.id, format }, { text })}
                download
              >
                {name}
              </Button>
              <Text size="sm" c="dimmed">
                {use}
              </Text>
            </li>
          ))}
        </ul>
      </Stack>
    </Modal>
  )
}
