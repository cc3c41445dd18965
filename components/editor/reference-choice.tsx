'use client'

import { type ComboboxItem, type OptionsFilter, Select, Text } from '@mantine/core'
import { NoticeTag } from '#components/references/notice-tag.tsx'
import { amaText } from '#lib/evidence/citation-style.ts'
import { designInfo } from '#lib/evidence/designs.ts'
import { titleKey } from '#lib/evidence/duplicates.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { ReferenceId } from '#lib/identity/ids.ts'
import type { WorkingCopy } from './working-copy.tsx'
import classes from './write-room.module.css'

interface ReferenceChoiceProps {
  readonly copy: WorkingCopy
  readonly value: ReferenceId | null
  readonly error: string | null
  readonly onChange: (id: ReferenceId | null) => void
}

/** A reference of the article, found by any words of it: a name, a year, a journal, an identifier, its number. */
export function ReferenceChoice({ copy: { manuscript, view }, value, error, onChange }: ReferenceChoiceProps) {
  const { references } = manuscript
  const byId = new Map(references.map((reference) => [reference.id as string, reference]))
  const citations = new Map(
    references.map(({ id, csl }, index) => [
      id as string,
      titleKey(`${index + 1} ${amaText(csl)} ${csl['container-title'] ?? ''}`),
    ]),
  )
  const chosen = value === null ? undefined : byId.get(value)
  const notice = chosen && view.notices[referenceIdentity(chosen)]
  return (
    <>
      <Select
        size="xs"
        label="Reference"
        searchable
        allowDeselect={false}
        selectFirstOptionOnChange
        nothingFoundMessage="None like that in the list; look it up below"
        placeholder="A name, a year, words of the title"
        error={error}
        filter={byAnyWords(citations)}
        data={references.map(({ id, csl }, index) => ({
          value: id,
          label: `${index + 1}. ${cut(amaText(csl))}`,
        }))}
        renderOption={({ option }) => {
          const reference = byId.get(option.value)
          const against = reference && view.notices[referenceIdentity(reference)]
          return (
            <div>
              <Text size="xs">{option.label}</Text>
              <Text size="xs" fs="italic">
                {reference?.appraisal ? designInfo[reference.appraisal.design].name : 'Study design not stated'}
              </Text>
              {against ? <NoticeTag type={against.type} /> : null}
            </div>
          )
        }}
        value={value}
        onChange={(id) => onChange(id === null ? null : (byId.get(id)?.id ?? null))}
      />
      {notice ? (
        <p className={classes.soft} role="status">
          <NoticeTag type={notice.type} />
        </p>
      ) : null}
    </>
  )
}

/** As much of a citation as tells it apart, in whole words. */
const cut = (text: string): string => (text.length <= 140 ? text : `${text.slice(0, 140).replace(/\s+\S*$/, '')} …`)

/** Every typed word is somewhere in the whole citation, whatever the order, case and accents. */
const byAnyWords =
  (citations: ReadonlyMap<string, string>): OptionsFilter =>
  ({ options, search, limit }) => {
    const words = search
      .split(/\s+/)
      .map(titleKey)
      .filter((word) => word !== '')
    const isLike = ({ value, label }: ComboboxItem) =>
      label === search || words.every((word) => citations.get(value)?.includes(word))
    return options.filter((option) => 'value' in option && isLike(option)).slice(0, limit)
  }
