import { states } from './facts.ts'
import { machine, whoGives } from './machine.ts'

/**
 * The machine as a Mermaid state diagram, generated from the table that `decide` obeys. Commands that leave the working
 * cycle where it is are listed below the arrows, so that the picture shows the way of an article and nothing else.
 */
export function mermaidDiagram(): string {
  const arrows = new Map<string, string[]>()
  const still = new Map<string, string[]>()
  for (const row of machine)
    for (const from of row.from)
      for (const to of row.to) {
        const label = row.note === undefined || row.note === 'while live' ? row.command : `${row.command} (${row.note})`
        if (to === 'same') still.set(from, [...(still.get(from) ?? []), row.command])
        else arrows.set(`${from} --> ${to}`, [...(arrows.get(`${from} --> ${to}`) ?? []), label])
      }
  return [
    'stateDiagram-v2',
    '  [*] --> draft',
    ...[...arrows].map(([arrow, labels]) => `  ${arrow}: ${labels.join(', ')}`),
    ...states
      .filter((state) => still.has(state))
      .map((state) => `  %% stays ${state}: ${still.get(state)?.join(', ')}`),
    '  retracted --> [*]',
  ].join('\n')
}

/** Who may give each command and where it leads, as a Markdown table. */
export function machineTable(): string {
  const rows = machine.map(({ from, command, to, note }) =>
    [from.join(', '), command, whoGives[command].join(', '), to.join(', '), note ?? ''].join(' | '),
  )
  return ['| from | command | who | to | note |', '|---|---|---|---|---|', ...rows.map((row) => `| ${row} |`)].join(
    '\n',
  )
}
