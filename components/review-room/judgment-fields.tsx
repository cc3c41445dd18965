'use client'

import { NativeSelect } from '@mantine/core'
import { useId } from 'react'
import { designInfo } from '#lib/evidence/designs.ts'
import { type LinkJudgment, PicoPart } from '#lib/evidence/judgment.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { designs, StudyDesign } from '#lib/evidence/study-design.ts'
import classes from './claim-panel.module.css'
import { DowngradeField } from './downgrade-field.tsx'
import { ToggleGroup } from './toggle-group.tsx'
import { ToggleSet } from './toggle-set.tsx'
import { relationNames } from './words.ts'

const relations = (['supports', 'partly-supports', 'background', 'contradicts'] as const).map((value) => ({
  value,
  name: relationNames[value],
}))
const directness = [
  { value: 'direct', name: 'Direct' },
  { value: 'indirect', name: 'Indirect' },
] as const

const picoParts = PicoPart.options.map((value) => ({ value, name: value[0]?.toUpperCase() + value.slice(1) }))

interface JudgmentFieldsProps {
  readonly judgment: LinkJudgment
  readonly reference: Reference
  readonly onJudge: (change: Partial<LinkJudgment>) => void
}

/** What the reviewer makes of one link: how it bears on the claim, how directly, by which design, and how far it is lowered. */
export function JudgmentFields({ judgment, reference, onJudge }: JudgmentFieldsProps) {
  const stated = reference.appraisal?.design
  const chosen = judgment.design
  const missesId = useId()
  return (
    <div className={classes.judgment}>
      <ToggleGroup
        label={`How ${reference.csl.title} bears on the claim`}
        options={relations}
        value={judgment.relation}
        onChange={(relation) => onJudge({ relation })}
      />
      <ToggleGroup
        label="Whether it studied the very question of the claim"
        options={directness}
        value={judgment.directness}
        onChange={(value) => onJudge({ directness: value })}
      />
      {judgment.directness === 'indirect' ? (
        <div>
          <p className={classes.soft} id={missesId}>
            Of the claim it misses the
          </p>
          <ToggleSet
            labelledBy={missesId}
            options={picoParts}
            value={judgment.misses ?? []}
            onChange={(misses) => onJudge({ misses: [...misses] })}
          />
        </div>
      ) : null}
      <NativeSelect
        label="Study design"
        description={chosen ? designInfo[chosen].explanation : 'Without a design it lends no level.'}
        value={chosen ?? ''}
        onChange={(event) => onJudge({ design: StudyDesign.safeParse(event.currentTarget.value).data ?? null })}
      >
        <option value="">Not confirmed</option>
        {designs.map((code) => (
          <option key={code} value={code}>
            {designInfo[code].name}
            {code === stated ? ' (as stated)' : ''}
          </option>
        ))}
      </NativeSelect>
      {chosen && designInfo[chosen].caution ? <p className={classes.soft}>{designInfo[chosen].caution}</p> : null}
      <DowngradeField
        what="this reference"
        value={judgment.downgrade}
        onChange={(downgrade) => onJudge({ downgrade })}
      />
    </div>
  )
}
