'use client'

import { Button, CopyButton, Input, Menu, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { IconCopy, IconDownload, IconSearch } from '@tabler/icons-react'
import {
  bibtex,
  type CitationStyle,
  citationStyles,
  cslJson,
  listHtml,
  listText,
  ris,
  styleNames,
} from '#lib/bibliography/write.ts'
import type { CslItem } from '#lib/evidence/csl.ts'
import { type ListFilter, type Show, showNames, shows } from './reference-list.ts'
import classes from './references.module.css'

interface ListToolsProps {
  readonly works: readonly CslItem[]
  readonly filter: ListFilter
  readonly onFilter: (filter: ListFilter) => void
  readonly style: CitationStyle
  readonly onStyle: (style: CitationStyle) => void
}

const exports = [
  { name: 'RIS', file: 'references.ris', type: 'application/x-research-info-systems', write: ris },
  { name: 'BibTeX', file: 'references.bib', type: 'application/x-bibtex', write: bibtex },
  { name: 'CSL-JSON', file: 'references.json', type: 'application/vnd.citationstyles.csl+json', write: cslJson },
] as const

/** Over the list: what of it is shown, in which style, and how it leaves. */
export function ListTools({ works, filter, onFilter, style, onStyle }: ListToolsProps) {
  return (
    <search className={classes.tools}>
      <TextInput
        type="search"
        size="sm"
        label="Find"
        placeholder="Words, a name, an identifier"
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={filter.words}
        onChange={(event) => onFilter({ ...filter, words: event.currentTarget.value })}
      />
      <NativeSelect
        size="sm"
        label="Show"
        value={filter.show}
        data={shows.map((value) => ({ value, label: showNames[value] }))}
        onChange={(event) =>
          onFilter({ ...filter, show: shows.find((show): show is Show => show === event.currentTarget.value) ?? 'all' })
        }
      />
      <Input.Wrapper label="Style" labelElement="div" size="sm" labelProps={{ style: { display: 'block' } }}>
        <SegmentedControl
          size="sm"
          aria-label="Style"
          value={style}
          data={citationStyles.map((value) => ({ value, label: styleNames[value] }))}
          onChange={(value) => onStyle(citationStyles.find((each) => each === value) ?? 'ama')}
        />
      </Input.Wrapper>
      <CopyButton value={listText(style, works)}>
        {({ copied, copy }) => (
          <Button size="sm" variant="default" leftSection={<IconCopy size={16} aria-hidden="true" />} onClick={copy}>
            <span role="status">{copied ? 'Copied' : 'Copy list'}</span>
          </Button>
        )}
      </CopyButton>
      <Menu>
        <Menu.Target>
          <Button size="sm" variant="default" leftSection={<IconDownload size={16} aria-hidden="true" />}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {exports.map(({ name, file, type, write }) => (
            <Menu.Item key={name} onClick={() => download(file, type, write(works))}>
              {name}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => download('references.txt', 'text/plain', listText(style, works))}>
            {styleNames[style]} as text
          </Menu.Item>
          <Menu.Item onClick={() => download('references.html', 'text/html', listHtml(style, works))}>
            {styleNames[style]} as HTML
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </search>
  )
}

function download(file: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = file
  link.click()
  URL.revokeObjectURL(address)
}
