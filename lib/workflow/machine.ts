import { type Capacity, duties } from '#lib/identity/policy.ts'
import type { CommandType } from './commands.ts'
import type { Condition } from './condition.ts'
import type { State } from './facts.ts'
import { unless } from './rule.ts'

export interface Row {
  readonly from: readonly State[]
  readonly command: CommandType
  /** Where it may lead; `same` leaves the working cycle where it is. */
  readonly to: readonly (State | 'same')[]
  /** Said on the arrow of the diagram. */
  readonly note?: string
}

const beforeTheEnd = [
  'draft',
  'in_review',
  'changes_requested',
  'reviewed',
  'scheduled',
  'published',
  'withdrawn',
] as const satisfies readonly State[]
/** A live article may stand in any of these: published, or with the next cycle under way. */
const whileLive = ['draft', 'in_review', 'changes_requested', 'reviewed', 'scheduled', 'published'] as const

/** The machine. A command in a state that no row of it lists is refused; `decide`, the diagram and the buttons all read this. */
export const machine: readonly Row[] = [
  { from: ['draft', 'changes_requested'], command: 'save', to: ['same'] },
  { from: ['draft', 'changes_requested'], command: 'submit', to: ['in_review'], note: 'a revision is made' },
  { from: ['in_review'], command: 'recall', to: ['draft'] },
  { from: beforeTheEnd, command: 'declare-interests', to: ['same'] },
  { from: ['in_review'], command: 'give-verdict', to: ['same', 'reviewed'], note: 'where it came last' },
  {
    from: ['in_review'],
    command: 'withdraw-verdict',
    to: ['same', 'reviewed'],
    note: 'where it stood alone against it',
  },
  { from: ['in_review'], command: 'annotate', to: ['same'] },
  { from: beforeTheEnd, command: 'reply-to-annotation', to: ['same'] },
  {
    from: ['draft', 'changes_requested', 'reviewed', 'scheduled', 'published', 'withdrawn'],
    command: 'resolve-annotation',
    to: ['same'],
  },
  { from: ['in_review'], command: 'resolve-annotation', to: ['same', 'reviewed'], note: 'where it was the last block' },
  { from: ['in_review'], command: 'show-differences', to: ['same'] },
  { from: ['in_review'], command: 'request-changes', to: ['changes_requested'] },
  { from: ['in_review'], command: 'sign-off', to: ['in_review', 'reviewed'], note: 'reviewed once all are in' },
  { from: ['draft', 'in_review', 'changes_requested', 'published'], command: 'withdraw-sign-off', to: ['same'] },
  {
    from: ['reviewed', 'scheduled'],
    command: 'withdraw-sign-off',
    to: ['in_review', 'same'],
    note: 'a sign-off of the live version only flags it',
  },
  { from: ['reviewed', 'scheduled'], command: 'reopen', to: ['draft'], note: 'with a reason' },
  { from: ['reviewed'], command: 'schedule', to: ['scheduled'] },
  { from: ['scheduled'], command: 'reschedule', to: ['scheduled'] },
  { from: ['scheduled'], command: 'unschedule', to: ['reviewed'] },
  { from: ['scheduled'], command: 're-resolve-schedule', to: ['same'], note: 'where the rules of its zone changed' },
  { from: ['reviewed'], command: 'publish-now', to: ['published'] },
  { from: ['scheduled'], command: 'publish-due', to: ['published', 'reviewed'], note: 'held where something fails' },
  { from: ['published', 'withdrawn'], command: 'start-update', to: ['draft'], note: 'with a public note' },
  { from: ['published', 'withdrawn'], command: 'start-correction', to: ['draft'], note: 'with a public note' },
  {
    from: ['draft', 'in_review', 'changes_requested', 'reviewed', 'scheduled'],
    command: 'describe-change',
    to: ['same'],
    note: 'of a later cycle',
  },
  {
    from: ['draft', 'changes_requested'],
    command: 'abandon',
    to: ['published', 'withdrawn'],
    note: 'of a later cycle',
  },
  { from: whileLive, command: 'strike-claim', to: ['same'], note: 'while live' },
  { from: whileLive, command: 'retract', to: ['retracted'], note: 'while live' },
  { from: ['published'], command: 'withdraw', to: ['withdrawn'] },
  {
    from: ['draft', 'in_review', 'changes_requested', 'reviewed'],
    command: 'withdraw',
    to: ['same'],
    note: 'while live',
  },
  { from: ['scheduled'], command: 'withdraw', to: ['reviewed'], note: 'while live; the schedule goes too' },
  { from: ['published'], command: 'expire-due', to: ['withdrawn'] },
  {
    from: ['draft', 'in_review', 'changes_requested', 'reviewed', 'scheduled'],
    command: 'expire-due',
    to: ['same'],
    note: 'while live',
  },
  { from: ['draft'], command: 'archive', to: ['archived'], note: 'nothing live' },
  { from: ['archived'], command: 'restore', to: ['draft'] },
  { from: whileLive, command: 'flag-review-due', to: ['same'], note: 'while live' },
  { from: beforeTheEnd, command: 'assign', to: ['same'] },
  { from: beforeTheEnd, command: 'unassign', to: ['same'] },
  { from: beforeTheEnd, command: 'decline-review', to: ['same'] },
  { from: ['in_review'], command: 'ask-opinion', to: ['same'] },
  { from: beforeTheEnd, command: 'withdraw-opinion-request', to: ['same'] },
  { from: ['in_review'], command: 'give-opinion', to: ['same'] },
]

/** Who may give each command; the compiler holds the policy complete. */
export const whoGives: Readonly<Record<CommandType, readonly Capacity[]>> = duties

export const commandTypes = Object.keys(duties) as readonly CommandType[]

/** What people read for a state. */
export const stateName: Readonly<Record<State, string>> = {
  draft: 'a draft',
  in_review: 'in review',
  changes_requested: 'back with its writers, with changes requested',
  reviewed: 'reviewed',
  scheduled: 'scheduled',
  published: 'published',
  retracted: 'retracted',
  withdrawn: 'withdrawn',
  archived: 'archived',
}

const statesOf = new Map<CommandType, readonly State[]>(
  commandTypes.map((type) => [type, machine.filter(({ command }) => command === type).flatMap(({ from }) => from)]),
)

/** The states in which a command can be given. */
export const fromStates = (command: CommandType): readonly State[] => statesOf.get(command) ?? []

/** Where a command may lead from a state, `same` resolved. */
export const leadsTo = (from: State, command: CommandType): readonly State[] =>
  machine
    .filter((row) => row.command === command && row.from.includes(from))
    .flatMap(({ to }) => to.map((state) => (state === 'same' ? from : state)))

/** The state must be one from which the table lists the command. */
export function mustBePossibleIn(state: State, command: CommandType): readonly Condition[] {
  const possible = fromStates(command)
  return unless(
    possible.includes(state),
    'wrong-state',
    `The article is ${stateName[state]}; this can be done while it is ${possible.map((from) => stateName[from]).join(', or ')}.`,
    '/state',
  )
}
