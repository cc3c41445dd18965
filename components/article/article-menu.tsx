'use client'

import { ActionIcon, Menu } from '@mantine/core'
import { IconDotsVertical, IconEye, IconFileExport } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { ExportDialog } from '#components/export/export-dialog.tsx'
import { PreviewDialog } from '#components/export/preview-dialog.tsx'
import type { ArticleHeader } from '#lib/contract/article.ts'
import { ActDialog } from './act-dialog.tsx'
import {
  actWords,
  isUrgent,
  type MenuAct,
  menuActs,
  obstacleLine,
  obstaclesTo,
  obstaclesToAct,
} from './article-acts.ts'
import classes from './article-menu.module.css'

/** Everything that can be done to the article as a whole; what cannot be done now is listed with the reason. */
export function ArticleMenu({ header }: { header: ArticleHeader }) {
  // The number makes each opening a fresh dialog, while one that is closing keeps its words until it is gone.
  const [asked, setAsked] = useState<{ act: MenuAct; opened: boolean; number: number } | null>(null)
  const [shown, setShown] = useState<'export' | 'preview' | null>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const open = (act: MenuAct) => setAsked((before) => ({ act, opened: true, number: (before?.number ?? 0) + 1 }))
  const item = (act: MenuAct) => <ActItem key={act} act={act} header={header} onOpen={() => open(act)} />
  const toTrigger = () => trigger.current?.focus()
  // Those who may write it, whatever its state; the server asks again.
  const mayShow = obstaclesTo(header, 'save').every(({ code }) => code !== 'not-your-duty')
  const possible = menuActs.filter((act) => obstaclesToAct(header, act).length === 0)
  const notNow = menuActs.filter((act) => !possible.includes(act))
  return (
    <>
      <Menu position="bottom-end" width={340}>
        <Menu.Target>
          <ActionIcon ref={trigger} variant="default" size={36} aria-label="Article menu">
            <IconDotsVertical size={18} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          <Menu.Item
            className={classes.item}
            leftSection={<IconFileExport size={16} aria-hidden="true" />}
            onClick={() => setShown('export')}
          >
            Export
          </Menu.Item>
          {mayShow ? (
            <Menu.Item
              className={classes.item}
              leftSection={<IconEye size={16} aria-hidden="true" />}
              onClick={() => setShown('preview')}
            >
              Preview for outsiders
            </Menu.Item>
          ) : null}
          <Menu.Divider />
          {possible.map(item)}
          {possible.length > 0 ? <Menu.Divider /> : null}
          <Menu.Label>Not now</Menu.Label>
          {notNow.map(item)}
        </Menu.Dropdown>
      </Menu>
      <ExportDialog header={header} opened={shown === 'export'} onClose={() => setShown(null)} onClosed={toTrigger} />
      <PreviewDialog header={header} opened={shown === 'preview'} onClose={() => setShown(null)} onClosed={toTrigger} />
      {asked ? (
        <ActDialog
          key={asked.number}
          header={header}
          act={asked.act}
          opened={asked.opened}
          onClose={() => setAsked({ ...asked, opened: false })}
          onClosed={toTrigger}
        />
      ) : null}
    </>
  )
}

function ActItem({ act, header, onOpen }: { act: MenuAct; header: ArticleHeader; onOpen: () => void }) {
  const [obstacle] = obstaclesToAct(header, act)
  const possible = obstacle === undefined
  // Not `disabled`: that would take it out of the arrow keys' way, and with it the reason.
  return (
    <Menu.Item
      className={classes.item}
      aria-disabled={!possible}
      closeMenuOnClick={possible}
      onClick={possible ? onOpen : undefined}
      {...(possible && isUrgent(act) ? { color: 'red' } : {})}
    >
      {actWords[act]}
      {obstacle ? <small>{obstacleLine(obstacle)}</small> : null}
    </Menu.Item>
  )
}
