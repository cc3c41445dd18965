import type { BibliographyEntry } from '#lib/bibliography/entry.ts'
import type { LookupAnswer, LookupEntry } from '#lib/contract/references.ts'
import type { Choice } from './lookup-choice.ts'
import { defaultChoice, isWorthRetry, questionOf } from './lookup-choice.ts'

export interface RunEntry {
  readonly key: number
  readonly entry: BibliographyEntry
  /** `failed`: nobody could be asked; the entry can be kept as it was typed, and asked for again. */
  readonly phase: 'waiting' | 'asking' | 'answered' | 'failed' | 'unread'
  readonly answer: LookupAnswer | null
  readonly failure: string | null
  /** What a person chose, or what goes without saying; `null` while a person has to choose. */
  readonly choice: Choice | null
  /** Whether a person made the choice, so that nothing else may change it. */
  readonly decided: boolean
  /** Whether a person said that the suggested study design is right. */
  readonly designConfirmed: boolean
}

export interface RunState {
  readonly entries: readonly RunEntry[]
  readonly running: boolean
}

/** Asks for a few entries; rejects when it cannot be asked at all. */
export type Ask = (entries: readonly LookupEntry[], signal: AbortSignal) => Promise<readonly LookupAnswer[]>

interface Told {
  readonly ask: Ask
  /** The sentence for a person of why nobody could be asked. */
  readonly sentence: (error: unknown) => string
  /** The number of entries of one question: few, so that progress is seen. */
  readonly batch: number
}

/**
 * Looks up the entries of a list one small batch after another, apart from any dialog, so that it goes on while the person
 * does something else. It can be stopped, and taken up again for what is left; nothing that was given is ever dropped.
 */
export class LookupRun {
  readonly #told: Told
  readonly #listeners = new Set<() => void>()
  #state: RunState = { entries: [], running: false }
  #stop: AbortController | null = null
  #nextKey = 0

  constructor(told: Told) {
    this.#told = told
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): RunState => this.#state

  /** Adds entries behind those that are there, and goes on. */
  async add(entries: readonly BibliographyEntry[]): Promise<void> {
    const added = entries.map((entry): RunEntry => {
      this.#nextKey += 1
      const isUnread = entry.kind === 'unread'
      return {
        key: this.#nextKey,
        entry,
        phase: isUnread ? 'unread' : 'waiting',
        answer: null,
        failure: isUnread ? entry.reason : null,
        choice: isUnread ? { take: 'none' } : null,
        decided: false,
        designConfirmed: false,
      }
    })
    this.#set({ entries: [...this.#state.entries, ...added] })
    await this.#go()
  }

  /** Stops asking; what was answered stays, the rest is kept as it is or asked for again. */
  stop(): void {
    if (this.#stop === null) return
    this.#stop.abort()
    this.#stop = null
    this.#fail('Not looked up: it was stopped.')
    this.#set({ running: false })
  }

  /** Asks once more for what nobody could be asked about. */
  async retry(): Promise<void> {
    this.#update(
      ({ phase, answer }) => phase === 'failed' || (answer !== null && isWorthRetry(answer)),
      () => ({ phase: 'waiting', answer: null, failure: null, choice: null, decided: false }),
    )
    await this.#go()
  }

  choose(key: number, choice: Choice): void {
    this.#update(
      (each) => each.key === key,
      () => ({ choice, decided: true, designConfirmed: false }),
    )
  }

  confirmDesign(key: number, designConfirmed: boolean): void {
    this.#update(
      (each) => each.key === key,
      () => ({ designConfirmed }),
    )
  }

  /** Takes away what is dealt with, or everything. */
  clear(keys?: readonly number[]): void {
    if (keys === undefined) this.stop()
    this.#set({ entries: keys === undefined ? [] : this.#state.entries.filter(({ key }) => !keys.includes(key)) })
  }

  async #go(): Promise<void> {
    if (this.#stop !== null) return
    const stop = new AbortController()
    this.#stop = stop
    this.#set({ running: true })
    try {
      while (this.#stop === stop) {
        const batch = this.#state.entries.filter(({ phase }) => phase === 'waiting').slice(0, this.#told.batch)
        if (batch.length === 0) break
        await this.#askFor(batch, stop.signal)
      }
    } catch (error) {
      if (this.#stop === stop) this.#fail(this.#told.sentence(error))
    }
    if (this.#stop !== stop) return
    this.#stop = null
    this.#set({ running: false })
  }

  #fail(failure: string): void {
    this.#update(
      ({ phase }) => phase === 'waiting' || phase === 'asking',
      () => ({ phase: 'failed', failure, choice: { take: 'typed' } }),
    )
  }

  async #askFor(batch: readonly RunEntry[], signal: AbortSignal): Promise<void> {
    const places = new Map(batch.map(({ key }, index) => [key, index]))
    this.#update(
      ({ key }) => places.has(key),
      () => ({ phase: 'asking' }),
    )
    const answers = await this.#told.ask(
      batch.map(({ entry }) => questionOf(entry)),
      signal,
    )
    this.#update(
      ({ key, phase }) => places.has(key) && phase === 'asking',
      ({ key }) => {
        const answer = answers[places.get(key) ?? -1]
        if (answer === undefined)
          return { phase: 'failed', failure: 'No answer came for it.', choice: { take: 'typed' } }
        return { phase: 'answered', answer, choice: defaultChoice(answer) }
      },
    )
  }

  #update(which: (entry: RunEntry) => boolean, part: (entry: RunEntry) => Partial<RunEntry>): void {
    this.#set({ entries: this.#state.entries.map((each) => (which(each) ? { ...each, ...part(each) } : each)) })
  }

  #set(part: Partial<RunState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }
}
