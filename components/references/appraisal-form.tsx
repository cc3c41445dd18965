'use client'

import { Alert, Button, Checkbox, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { CslItem } from '#lib/evidence/csl.ts'
import { suggestDesign } from '#lib/evidence/design-suggestion.ts'
import { designInfo } from '#lib/evidence/designs.ts'
import { Appraisal, designs, type StudyDesign } from '#lib/evidence/study-design.ts'
import type { SuggestedDesign } from './lookup-choice.ts'

interface AppraisalFormProps {
  readonly csl: CslItem
  readonly appraisal: Appraisal | null
  /** What the sources suggest; without it, what the title does. */
  readonly suggestion?: SuggestedDesign | null
  readonly onDone: (appraisal: Appraisal | null) => void
  readonly onCancel: () => void
}

const designOptions = designs.map((value) => ({ value, label: designInfo[value].name }))
const asDesign = (value: string | null): StudyDesign | null => designs.find((design) => design === value) ?? null

const questions = [
  ['inconclusive', 'Inconclusive', 'Wide confidence interval, or trials that disagree'],
  ['lowQuality', 'Low quality', 'Under 80 % follow-up, or another serious weakness'],
  ['inceptionCohort', 'Inception cohort', 'Followed from the start of the illness, at least 80 % to the end'],
  ['randomSample', 'Random sample', 'A survey of people chosen by chance'],
  ['preprint', 'Preprint', 'Posted before peer review'],
] as const

/** How a study was done. It decides what its reference can carry, so changing it asks for new verdicts. */
export function AppraisalForm({ csl, appraisal, suggestion = null, onDone, onCancel }: AppraisalFormProps) {
  const byTitle = suggestDesign({ title: csl.title, abstract: '', publicationTypes: [], meshTerms: [] })
  const suggested = suggestion ?? (byTitle && { ...byTitle, why: byTitle.because })
  const [design, setDesign] = useState<StudyDesign | null>(appraisal?.design ?? null)
  const [facts, setFacts] = useState<Partial<Appraisal>>(
    appraisal ?? { preprint: csl.type === 'article' || suggested?.preprint === true },
  )
  const [scale, setScale] = useState(appraisal?.statedLevel?.scale ?? '')
  const [level, setLevel] = useState(appraisal?.statedLevel?.level ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const info = design && designInfo[design]

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (design === null) return setProblem('Choose a study design.')
    const stated = scale.trim() === '' && level.trim() === '' ? null : { scale, level }
    const parsed = Appraisal.safeParse({ ...facts, design, statedLevel: stated })
    if (parsed.success) return onDone(parsed.data)
    const [issue] = parsed.error.issues
    setProblem(
      issue?.path[0] === 'statedLevel'
        ? 'Give both the scale and the level that it states.'
        : (issue?.message ?? 'Look again.'),
    )
  }
  return (
    <form onSubmit={submit} noValidate aria-label="Study design">
      <Stack gap="sm">
        <Text size="sm">{csl.title}</Text>
        {suggested && suggested.design !== design ? (
          <Alert color="teal" variant="light" title={`Perhaps: ${designInfo[suggested.design].name}`}>
            <Text size="sm">{suggested.why}</Text>
            <Button size="compact-xs" variant="default" mt="xs" onClick={() => setDesign(suggested.design)}>
              Take it
            </Button>
          </Alert>
        ) : null}
        <Select
          label="Study design"
          searchable
          data={designOptions}
          value={design}
          error={design === null ? problem : null}
          onChange={(value) => setDesign(asDesign(value))}
        />
        {info ? (
          <Text size="sm" c="dimmed">
            {info.explanation} Usually known by: {info.clue}. {info.caution}
          </Text>
        ) : null}
        {questions.map(([name, label, description]) => (
          <Checkbox
            key={name}
            label={label}
            description={description}
            checked={facts[name] ?? false}
            onChange={(event) => setFacts({ ...facts, [name]: event.currentTarget.checked })}
          />
        ))}
        <NumberInput
          label="Year of the data"
          description="For statistics and surveys: the year that the figures are of, not of publication"
          min={1800}
          max={2200}
          allowDecimal={false}
          hideControls
          thousandSeparator=""
          value={facts.dataYear ?? ''}
          onChange={(value) => setFacts({ ...facts, dataYear: typeof value === 'number' ? value : null })}
        />
        {design === 'umbrella-review' ? (
          <Select
            label="Best design that it pooled"
            searchable
            clearable
            data={designOptions}
            value={facts.pooledDesign ?? null}
            onChange={(value) => setFacts({ ...facts, pooledDesign: asDesign(value) })}
          />
        ) : null}
        {design === 'guideline' || scale !== '' || level !== '' ? (
          <Group grow align="flex-start">
            <TextInput
              label="Scale that it states"
              description="Such as OCEBM 2009"
              maxLength={60}
              value={scale}
              onChange={(event) => setScale(event.currentTarget.value)}
            />
            <TextInput
              label="Level that it states"
              description="For this recommendation, such as 1a"
              maxLength={20}
              value={level}
              onChange={(event) => setLevel(event.currentTarget.value)}
            />
          </Group>
        ) : null}
        {problem !== null && design !== null ? (
          <Text role="alert" size="sm" c="red">
            {problem}
          </Text>
        ) : null}
        <Group justify="flex-end">
          {appraisal === null ? null : (
            <Button variant="subtle" color="gray" onClick={() => onDone(null)}>
              Not stated
            </Button>
          )}
          <Button variant="default" onClick={onCancel}>
            Go back
          </Button>
          <Button type="submit">Keep study design</Button>
        </Group>
      </Stack>
    </form>
  )
}
