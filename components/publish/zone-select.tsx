'use client'

import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { zoneNames } from './schedule-choice.ts'

interface ZoneSelectProps {
  readonly value: string
  readonly onChange: (zone: string) => void
}

/** The time zone in which a wall time is meant, found by any part of its name. */
export function ZoneSelect({ value, onChange }: ZoneSelectProps) {
  const zones = useMemo(() => [...new Set([value, ...zoneNames()])].toSorted(), [value])
  return (
    <Select
      label="Time zone"
      searchable
      allowDeselect={false}
      data={zones}
      limit={200}
      value={value}
      onChange={(zone) => {
        if (zone !== null) onChange(zone)
      }}
      nothingFoundMessage="No time zone has this name"
    />
  )
}
