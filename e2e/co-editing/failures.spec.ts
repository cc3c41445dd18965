import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { staff } from './newsroom.ts'
import { Person } from './person.ts'
import { planOf } from './plan.ts'
import { beginPiece, type Piece, Run, type Stage } from './run.ts'
import { startSite } from './site.ts'

/** To repeat runs: their seeds, in their order. */
const firstSeed = 20_261_101
const runs = Number(process.env.CO_EDITING_RUNS) || 50
const seeds =
  process.env.CO_EDITING_SEEDS?.split(/[ ,]+/).map(Number) ??
  Array.from({ length: runs }, (_, index) => firstSeed + index)
/** After so many runs the next one begins a fresh article. */
const runsOfPiece = 10

const test = base.extend<object, { stage: Stage }>({
  stage: [
    async ({ playwright }, use, { project }) => {
      const site = await startSite()
      const profiles = await mkdtemp(join(tmpdir(), 'countersign-browsers-'))
      const { launchOptions, locale, timezoneId } = project.use
      const newsroom = await staff(playwright.request, site)
      const [writer, second, editor] = await Promise.all(
        newsroom.people.map(
          async ({ name, api }) =>
            new Person({
              name,
              profile: join(profiles, name),
              cookies: (await api.storageState()).cookies,
              options: {
                ...launchOptions,
                locale: locale ?? 'en-GB',
                timezoneId: timezoneId ?? 'Europe/London',
                baseURL: site.url,
              },
            }),
        ),
      )
      if (!writer || !second || !editor) throw new Error('Three people are needed')
      const people = [writer, second, editor] as const
      try {
        await use({ site, newsroom, people: [...people] })
      } finally {
        await Promise.all(people.map((person) => person.stop()))
        await site.stop()
        await rm(profiles, { recursive: true, force: true })
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

let piece: Piece | undefined

for (const [index, seed] of seeds.entries()) {
  test(`run ${index + 1}, seed ${seed}: every acknowledged keystroke is there, and offline text too`, async ({
    stage,
  }) => {
    const story: string[] = []
    const began = performance.now()
    const note = (line: string) => story.push(`${((performance.now() - began) / 1000).toFixed(2)} s ${line}`)
    if (piece === undefined || piece.seeds.length >= runsOfPiece) piece = await beginPiece(stage)
    note('everybody has the text open')
    const run = new Run(stage, piece, seed, note)
    try {
      await run.play(planOf(seed))
      await expect.poll(() => run.problems(), { timeout: 60_000, intervals: [100] }).toEqual([])
      note('the pages agree')
      await expect.poll(() => run.storedProblems(), { timeout: 30_000, intervals: [100] }).toEqual([])
      note('so does what is stored')
      expect(stage.people.flatMap(({ errors }) => errors)).toEqual([])
      if (process.env.CO_EDITING_STORY) console.log(`${run.summary()}\n  ${story.join('\n  ')}`)
    } catch (error) {
      console.error(`Seed ${seed} failed: ${run.summary()}\n  ${story.join('\n  ')}`)
      for (const person of stage.people) console.error(await person.describe())
      console.error(`To repeat it: CO_EDITING_SEEDS="${piece.seeds.join(' ')}"`)
      throw error
    }
  })
}
