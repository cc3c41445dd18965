'use client'

import { Radio } from '@mantine/core'
import { type TemplateId, templateIds, templates } from '#lib/article/templates.ts'
import classes from './template-choice.module.css'

interface ChoiceProps {
  readonly value: TemplateId
  readonly onChange: (template: TemplateId) => void
}

/** What the piece opens with: each template with its purpose, and the questions of the chosen one beside it. */
export function TemplateChoice({ value, onChange }: ChoiceProps) {
  return (
    <div className={classes.choice}>
      <Radio.Group
        label="Template"
        description="Questions to begin with; every one can be changed or deleted."
        value={value}
        onChange={(chosen) => {
          const template = templateIds.find((id) => id === chosen)
          if (template !== undefined) onChange(template)
        }}
      >
        <div className={classes.options}>
          {templateIds.map((id) => (
            <Radio key={id} value={id} label={templates[id].name} description={templates[id].purpose} />
          ))}
        </div>
      </Radio.Group>
      <TemplatePreview id={value} />
    </div>
  )
}

function TemplatePreview({ id }: { id: TemplateId }) {
  const { name, facts, sections, faq } = templates[id]
  const parts = [
    { title: 'Quick facts', words: facts.map(({ words }) => words) },
    { title: 'Sections', words: sections.map(({ words }) => words) },
    { title: 'Frequently asked', words: faq.map(({ words }) => words) },
  ].filter(({ words }) => words.length > 0)
  return (
    <section className={classes.preview} aria-label={`What ${name} opens with`} aria-live="polite">
      <h2>{name}</h2>
      {parts.length === 0 ? <p>Title, summary, and a section whose question is yours.</p> : null}
      {parts.map(({ title, words }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul>
            {words.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
