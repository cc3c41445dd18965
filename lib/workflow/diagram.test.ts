import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { machineTable, mermaidDiagram } from './diagram.ts'
import { states } from './facts.ts'
import { commandTypes } from './machine.ts'

test('the diagram shows every state and every command that moves an article', () => {
  const diagram = mermaidDiagram()
  for (const state of states) expect(diagram).toContain(state)
  for (const command of commandTypes) expect(machineTable()).toContain(`| ${command} |`)
})

test('the picture of the machine in the README is that of the table', () => {
  const readme = new URL('../../README.md', import.meta.url)
  const shown = readFileSync(readme, 'utf8').match(/<!-- machine -->\s*```mermaid\n([\s\S]*?)\n```/)?.[1]
  expect(shown).toBe(mermaidDiagram())
})
