'use client'

import { Blockquote, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import type { Contradiction } from '#lib/evidence/judgment.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import { contradictingLinks, isAnswered, type Judgment, linkKey, withLink } from './judgment.ts'
import { ToggleGroup } from './toggle-group.tsx'

interface ContradictionDialogProps {
  readonly claim: string
  readonly judgment: Judgment
  readonly references: readonly Reference[]
  readonly onJudge: (judgment: Judgment) => void
  readonly isSending: boolean
  readonly error: unknown
  readonly onSend: () => void
  readonly onClose: () => void
}

const ways = [
  { value: 'answered', name: 'Answered in the text' },
  { value: 'refused', name: 'Refused' },
] as const

const fields: Readonly<Record<Contradiction['as'], { readonly label: string; readonly hint: string }>> = {
  answered: { label: 'Where the text answers it', hint: 'Copy the sentence, or say which one it is.' },
  refused: { label: 'Refused, because', hint: 'Why the source does not speak against the claim as it is worded.' },
}

/** Asks, for each source that contradicts a claim, how the claim stands nevertheless. The answers are part of the judgment. */
export function ContradictionDialog(props: ContradictionDialogProps) {
  const { claim, judgment, references, onJudge, isSending, error, onSend, onClose } = props
  const links = contradictingLinks(judgment)
  const isComplete = links.every(isAnswered)
  return (
    <Modal opened onClose={onClose} title="Approve although a source contradicts it">
      <Stack gap="md">
        <Blockquote p="sm" color="teal">
          <Text size="sm">{claim}</Text>
        </Blockquote>
        {links.map((link, index) => {
          const reference = references.find(({ id }) => id === link.referenceId)
          const source = [reference ? shortCitation(reference.csl) : 'A reference', link.locator]
          const name = source.filter((part) => part !== '').join(', ')
          const { as, reason } = link.contradiction ?? { as: 'answered', reason: '' }
          const answer = (contradiction: Contradiction) => onJudge(withLink(judgment, linkKey(link), { contradiction }))
          return (
            <Stack key={linkKey(link)} gap="xs">
              <Text size="sm" fw={600}>
                {name} contradicts it
              </Text>
              <ToggleGroup
                label={`How the claim stands against ${name}`}
                options={ways}
                value={as}
                onChange={(value) => answer({ as: value, reason })}
              />
              <Textarea
                label={fields[as].label}
                description={fields[as].hint}
                required
                data-autofocus={index === 0 ? true : undefined}
                autosize
                minRows={2}
                maxLength={1000}
                value={reason}
                onChange={(event) => answer({ as, reason: event.currentTarget.value })}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isComplete) onSend()
                }}
              />
            </Stack>
          )
        })}
        <ProblemAlert error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go back
          </Button>
          <Button color="teal" disabled={!isComplete} loading={isSending} onClick={onSend}>
            Approve the claim
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
