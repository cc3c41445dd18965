'use client'

import { Button, CopyButton } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { Shape } from '#components/ui/shape.tsx'
import type { PanelProps } from './panel-props.ts'
import classes from './write-room.module.css'

const meanings = { stop: 'stop', warning: 'advice', note: 'wait' } as const

/** What an import found and what it had no place for; put away here, it stays away in this browser. */
export function ImportSection({ copy }: PanelProps) {
  const { imported } = copy.view
  const [away, setAway] = useLocalStorage<readonly string[]>({
    key: `countersign:import-seen:${copy.session.articleId}`,
    defaultValue: [],
  })
  if (imported === null) return null
  const findings = imported.findings.map((finding) => ({
    ...finding,
    key: `${finding.code} ${finding.line} ${finding.quote}`,
  }))
  const leftovers = imported.leftovers.map((leftover) => ({ ...leftover, key: `leftover ${leftover.line}` }))
  const putAway = (key: string) => setAway((before) => [...before, key])
  const open = findings.filter(({ key }) => !away.includes(key))
  const left = leftovers.filter(({ key }) => !away.includes(key))
  const hidden = findings.length + leftovers.length - open.length - left.length
  if (open.length + left.length + hidden === 0) return null
  return (
    <section aria-label="From the import">
      <h2>From the import</h2>
      <p className={classes.soft}>
        {open.length} to look at, {left.length} without a place{hidden > 0 ? `, ${hidden} put away` : ''}
      </p>
      <ul className={classes.lines}>
        {open.map(({ key, severity, message, quote, line }) => (
          <li key={key}>
            <Shape meaning={meanings[severity]} /> {message}
            <p className={classes.soft}>
              Line {line}: “{quote.length > 160 ? `${quote.slice(0, 160)}…` : quote}”
            </p>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => putAway(key)}>
              Put away
            </Button>
          </li>
        ))}
      </ul>
      {left.length > 0 ? <h3>Text without a place</h3> : null}
      <ul className={classes.lines}>
        {left.map(({ key, text, line, reason }) => (
          <li key={key}>
            <p className={classes.soft}>
              Line {line}. {reason}
            </p>
            <p style={{ whiteSpace: 'pre-wrap', margin: 0 }}>{text}</p>
            <div className={classes.row}>
              <CopyButton value={text}>
                {({ copied, copy: take }) => (
                  <Button size="compact-xs" variant="light" onClick={take}>
                    {copied ? 'Copied' : 'Copy'}
                  </Button>
                )}
              </CopyButton>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => putAway(key)}>
                Put away
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <Button size="compact-xs" variant="subtle" mt="xs" onClick={() => setAway([])}>
          Show what was put away
        </Button>
      ) : null}
    </section>
  )
}
