'use client'

import { Button, Group, Modal, NativeSelect, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { LinkShownOnce } from '#components/ui/link-shown-once.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { call } from '#lib/client/api.ts'
import { articleKey } from '#lib/client/queries.ts'
import { useArticleCommand } from '#lib/client/use-command.ts'
import type { ArticleHeader } from '#lib/contract/article.ts'
import {
  listPreviewLinks,
  makePreviewLink,
  type PreviewLinkView,
  revokePreviewLink,
} from '#lib/contract/preview-links.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { count, longDate } from '#lib/publication/words.ts'
import { isInWork } from '#lib/workflow/in-work.ts'
import classes from './export.module.css'

interface PreviewDialogProps {
  readonly header: ArticleHeader
  readonly opened: boolean
  readonly onClose: () => void
  readonly onClosed: () => void
}

const previewLinksQuery = (articleId: ArticleId) => ({
  queryKey: [...articleKey(articleId), 'preview-links'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call(listPreviewLinks, { params: { articleId } }, signal),
})

/** Links by which people without an account see the text in work: make one, see whether it was opened, end it. */
export function PreviewDialog({ header, opened, onClose, onClosed }: PreviewDialogProps) {
  const list = useQuery({ ...previewLinksQuery(header.id), enabled: opened })
  return (
    <Modal opened={opened} onClose={onClose} onExitTransitionEnd={onClosed} title="Preview for outsiders" size="lg">
      <Stack gap="lg">
        {isInWork(header.state) ? (
          <MakeLink articleId={header.id} />
        ) : (
          <Text size="sm">There is no text in work to show. Begin an update first.</Text>
        )}
        <section aria-label="Links so far">
          {list.isPending ? <Skeleton height={48} /> : null}
          <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
          {list.data?.links.length === 0 ? (
            <Text size="sm" c="dimmed">
              No link was made yet.
            </Text>
          ) : (
            <ul className={classes.links}>
              {list.data?.links.map((link) => (
                <LinkEntry key={link.id} articleId={header.id} link={link} />
              ))}
            </ul>
          )}
        </section>
      </Stack>
    </Modal>
  )
}

const dayChoices = [1, 3, 7, 14, 30]

function MakeLink({ articleId }: { readonly articleId: ArticleId }) {
  const make = useArticleCommand(makePreviewLink, articleId)
  const [label, setLabel] = useState('')
  const [days, setDays] = useState(7)
  if (make.data)
    return (
      <LinkShownOnce
        link={make.data.link}
        label="The link"
        warning="Whoever has it can read the text."
        onDone={make.reset}
      >
        The link is made. It opens until {longDate(make.data.expiresAt)}, and is shown here only now.
      </LinkShownOnce>
    )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate({ params: { articleId }, body: { label, days } }, { onSuccess: () => setLabel('') })
      }}
    >
      <Stack gap="sm">
        <Text size="sm">
          Whoever has the link sees the text as readers would, without an account. It ends when the text is published.
        </Text>
        <TextInput
          label="For whom"
          description="So that you know it again in this list; they do not see it."
          maxLength={120}
          autoComplete="off"
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <NativeSelect
          label="The link opens for"
          value={String(days)}
          data={dayChoices.map((choice) => ({ value: String(choice), label: count(choice, 'day') }))}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        />
        <ProblemAlert error={make.error} />
        <Group>
          <Button type="submit" loading={make.isPending}>
            Make a link
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const stateWords: Readonly<Record<PreviewLinkView['state'], string>> = {
  open: 'Opens',
  revoked: 'Ended',
  expired: 'Expired',
  ended: 'Ended with its text',
}

function LinkEntry({ articleId, link }: { readonly articleId: ArticleId; readonly link: PreviewLinkView }) {
  const revoke = useArticleCommand(revokePreviewLink, articleId)
  const { id, label, madeBy, at, expiresAt, state, opened, lastOpenedAt } = link
  return (
    <li>
      <div>
        {label || 'Without a name'} <Tag tone={state === 'open' ? 'teal' : 'plain'}>{stateWords[state]}</Tag>
        <small>
          Made by {madeBy} <RelativeTime at={at} />
          {state === 'open' ? `, open until ${longDate(expiresAt)}` : ''}.{' '}
          {lastOpenedAt === null ? (
            'Never opened.'
          ) : (
            <>
              Opened {count(opened, 'time')}, last <RelativeTime at={lastOpenedAt} />.
            </>
          )}
        </small>
        <ProblemAlert error={revoke.error} />
      </div>
      {state === 'open' ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={revoke.isPending}
          aria-label={`End it: the link ${label ? `for ${label}` : 'without a name'}`}
          onClick={() => revoke.mutate({ params: { articleId, linkId: id } })}
        >
          End it
        </Button>
      ) : null}
    </li>
  )
}
