import { createArticle } from '#lib/commands/create-article.ts'
import { schedulePublication } from '#lib/commands/schedule-publication.ts'
import { addMinutes, dayOf } from '#lib/time/instant.ts'
import { heartFailure } from '#tools/demo/articles/heart-failure.ts'
import { idsFrom, manuscriptOf } from '#tools/demo/build.ts'
import { accepted, type DemoNewsroom } from '#tools/demo/newsroom.ts'

/** Signed by two reviewers and scheduled for one of the next mornings. */
export async function heartFailureStory(newsroom: DemoNewsroom): Promise<void> {
  const { deps } = newsroom
  const ids = idsFrom(deps.newId)
  newsroom.moveTo(6, 8)
  const { title } = heartFailure
  const input = { title, slug: 'heart-failure-sglt2-inhibitors', specialty: 'Cardiovascular', locale: 'en' } as const
  const { articleId } = accepted(await createArticle(input, newsroom.actor('noah'), deps))
  for (const reviewer of ['cardiologist', 'geriatrician'] as const) {
    const personId = newsroom.id(reviewer)
    await newsroom.give('editor', articleId, { type: 'assign', personId, duty: 'reviewer', dueOn: null })
  }
  await newsroom.save('noah', articleId, manuscriptOf(heartFailure, ids))
  newsroom.moveTo(5, 9)
  await newsroom.submit('noah', articleId)

  newsroom.moveTo(4, 9)
  await newsroom.give('cardiologist', articleId, { type: 'declare-interests', interests: [] })
  const lowered = {
    comment: 'True, but small, and not what the trial was made to find: one step down.',
    downgrade: { steps: 1, reason: 'a secondary outcome with a small difference' },
  }
  await newsroom.judge('cardiologist', articleId, new Map([[ids.claim('symptoms'), lowered]]))
  await newsroom.signOff('cardiologist', articleId)
  newsroom.moveTo(4, 15)
  await newsroom.give('geriatrician', articleId, { type: 'declare-interests', interests: [] })
  await newsroom.judge('geriatrician', articleId)
  await newsroom.signOff('geriatrician', articleId)

  newsroom.moveTo(3, 10)
  const date = dayOf(addMinutes(deps.clock.now(), 7 * 24 * 60))
  const when = { articleId, wallTime: `${date}T07:00`, zone: 'Europe/London', embargoUntil: null, replaces: null }
  accepted(await schedulePublication(when, newsroom.actor('editor'), deps))
}
