import { expect } from '@playwright/test'
import { anchorOf, type Newsroom } from './newsroom.ts'
import { timesIn, wordsIn } from './page-text.ts'
import type { Person, Word } from './person.ts'
import { type Event, everybody, type Plan, type Round, type Who } from './plan.ts'
import type { Site } from './site.ts'

/** What runs need; the three people are signed in. */
export interface Stage {
  readonly site: Site
  readonly newsroom: Newsroom
  readonly people: readonly [Person, Person, Person]
}

/** The article that runs happen to, one after another, so that its history grows as a real one does. */
export interface Piece {
  readonly articleId: string
  /** The runs that it has seen. */
  readonly seeds: number[]
}

/** A fresh article that all three have open. */
export async function beginPiece({ newsroom, people }: Stage): Promise<Piece> {
  const articleId = await newsroom.begin('What three people write')
  await Promise.all(people.map((person) => person.begin(articleId)))
  return { articleId, seeds: [] }
}

/** One run. What it did is told to `note`, so that a failure can be read. */
export class Run {
  readonly #stage: Stage
  readonly #articleId: string
  readonly #number: number
  readonly #note: (line: string) => void
  readonly #latest = new Map<Who | null, Promise<void>>()
  #appIsUp = true
  #typed = 0

  constructor(stage: Stage, { articleId, seeds }: Piece, seed: number, note: (line: string) => void) {
    this.#stage = stage
    this.#articleId = articleId
    this.#note = note
    this.#number = seeds.push(seed)
  }

  /** Lets the plan happen, and brings everybody back. */
  async play({ rounds, impatient }: Plan): Promise<void> {
    const { people } = this.#stage
    for (const [index, round] of rounds.entries()) {
      await this.#playRound(round, impatient)
      this.#note(`end of round ${index + 1}`)
    }
    for (const person of people) if (person.isOffline) await person.setOffline(false)
    for (const who of impatient) await this.#person(who).tryNow()
  }

  async #playRound({ events, tasks }: Round, impatient: readonly Who[]): Promise<void> {
    for (const event of events.filter(({ afterKeys }) => afterKeys === 0)) await this.#happen(event)
    const waiting = events.filter(({ afterKeys }) => afterKeys > 0)
    const happening: Promise<void>[] = []
    let keys = 0
    const onKey = () => {
      keys += 1
      const due = waiting.filter(({ afterKeys }) => afterKeys <= keys)
      for (const event of waiting.splice(0, due.length)) happening.push(this.#happen(event))
    }
    await Promise.all(
      everybody.map(async (who) => {
        for (const { anchor, side, thenSettles } of tasks.filter((task) => task.who === who)) {
          const person = this.#person(who)
          const text = `w${this.#number}n${who}${(this.#typed++).toString(36)}x`
          if (!(await person.type(text, anchorOf(anchor), side, onKey))) return
          if (thenSettles) await this.#settle(who, impatient.includes(who))
          else if (person.isAlive) await this.#ifAlive(person, () => person.look())
        }
      }),
    )
    for (const event of waiting) happening.push(this.#happen(event))
    await Promise.all(happening)
  }

  /** Waits until everything is acknowledged; where that cannot be now, until the browser keeps it. */
  async #settle(who: Who, isImpatient: boolean): Promise<void> {
    const person = this.#person(who)
    let hasTried = !isImpatient
    const isSettled = async () => {
      const mayBeSaved = this.#appIsUp && !person.isOffline
      // Once: whoever presses it again and again breaks off each attempt by the next.
      if (mayBeSaved && !hasTried) hasTried = await person.tryNow()
      return person.isSettled(mayBeSaved)
    }
    await expect.poll(() => this.#ifAlive(person, isSettled), { timeout: 60_000, intervals: [50] }).not.toBe(false)
  }

  /** What somebody does who may lose the browser over it; undefined when that happens. */
  async #ifAlive<T>(person: Person, act: () => Promise<T>): Promise<T | undefined> {
    try {
      return person.isAlive ? await act() : undefined
    } catch (error) {
      if (person.isAlive) throw error
      return undefined
    }
  }

  /** Each event waits for the one before it that happened to the same browser or to the app; a browser's start for both. */
  #happen(event: Event): Promise<void> {
    const before = [this.#latest.get(event.who), event.what === 'browser starts' ? this.#latest.get(null) : undefined]
    const happens = Promise.all(before).then(() => this.#bringAbout(event))
    this.#latest.set(event.who, happens)
    // Its failure is this run's, once the typing is done.
    happens.catch(() => undefined)
    return happens
  }

  async #bringAbout({ what, who }: Event): Promise<void> {
    const person = who === null ? null : this.#person(who)
    this.#note(`${what}${person ? `: ${person.name}` : ''}`)
    if (person === null) return what === 'app dies' ? this.#killApp() : this.#startApp()
    if (what === 'browser starts') {
      await person.start()
      return person.open()
    }
    if (!person.isAlive) return
    if (what === 'browser dies') {
      await person.kill()
      return this.#checkCommitted()
    }
    if (what === 'reloads') {
      if (this.#appIsUp && !person.isOffline) await person.reload()
      return
    }
    await this.#ifAlive(person, () => person.setOffline(what === 'goes offline'))
  }

  async #killApp(): Promise<void> {
    this.#appIsUp = false
    await this.#stage.site.kill()
    await this.#checkCommitted()
  }

  /** What a page called saved is in the database then, whatever the pages still hold to send again. */
  async #checkCommitted(): Promise<void> {
    const { site, people } = this.#stage
    const acknowledged = people.flatMap(({ words }) => words.filter((word) => word.acknowledged))
    const text = await site.committed(this.#articleId)
    const times = timesIn(
      text,
      people.flatMap(({ words }) => words.map((word) => word.text)),
    )
    const lost = acknowledged.filter((word) => times.get(word.text) === 0)
    expect(lost, `acknowledged, but the database lacks it: ${listed(lost)}`).toEqual([])
  }

  async #startApp(): Promise<void> {
    await this.#stage.site.start()
    this.#appIsUp = true
  }

  /** What is wrong now; an empty list when every page shows the same text with every word in it once. */
  async problems(): Promise<readonly string[]> {
    const { people } = this.#stage
    const seen = await Promise.all(
      people.map(async (person) => ({ name: person.name, says: await person.look(), text: await person.readText() })),
    )
    const [first] = seen
    const words = people.flatMap(({ name, words }) => words.map((word) => ({ ...word, name })))
    return seen.flatMap(({ name, says, text }) => {
      const times = timesIn(
        text,
        words.map((word) => word.text),
      )
      return [
        ...(says.startsWith('Saved') ? [] : [`${name}'s page says "${says}"`]),
        ...(text === first?.text ? [] : [`${name}'s page shows another text than ${first?.name}'s`]),
        ...words.flatMap((word) => {
          const count = times.get(word.text) ?? 0
          if (count === 1 || (count === 0 && word.mayBeMissing)) return []
          return [`${name}'s page shows ${word.name}'s ${listed([word])} ${count} times`]
        }),
      ]
    })
  }

  /** The same of what is stored: the manuscript as the API tells it, and the log behind it. */
  async storedProblems(): Promise<readonly string[]> {
    const { newsroom, site, people } = this.#stage
    const shown = wordsIn(await people[0].readText()).join(' ')
    const stored = wordsIn(await newsroom.stored(this.#articleId)).join(' ')
    const committed = wordsIn(await site.committed(this.#articleId)).join(' ')
    return [
      ...(stored === shown ? [] : [`the manuscript says "${stored}", the pages show "${shown}"`]),
      ...(committed === shown ? [] : [`the log says "${committed}", the pages show "${shown}"`]),
    ]
  }

  /** How many words were typed, and what was known of them. */
  summary(): string {
    const words = this.#stage.people.flatMap((person) => person.words)
    const count = (test: (word: Word) => boolean) => words.filter(test).length
    return `${words.length} words, ${count((word) => word.acknowledged)} acknowledged, ${count((word) => word.mayBeMissing)} cut off by a kill`
  }

  #person(who: Who): Person {
    return this.#stage.people[who]
  }
}

function listed(words: readonly Word[]): string {
  return words
    .map(({ text, acknowledged, kept }) => `${text} (${acknowledged ? 'acknowledged' : kept ? 'kept' : 'typed'})`)
    .join(', ')
}
