import { createArticle } from '#lib/commands/create-article.ts'
import { publishNow } from '#lib/commands/publish-now.ts'
import { aspirinCorrection, correctedAspirin, firstAspirin } from '#tools/demo/articles/aspirin.ts'
import { idsFrom, manuscriptOf } from '#tools/demo/build.ts'
import { accepted, type DemoNewsroom, type Judgment } from '#tools/demo/newsroom.ts'

/** Published some weeks ago with an error that everybody overlooked, and corrected last week. */
export async function aspirinStory(newsroom: DemoNewsroom): Promise<void> {
  const { deps } = newsroom
  const ids = idsFrom(deps.newId)
  newsroom.moveTo(44, 8)
  const { title } = firstAspirin
  const input = { title, slug: 'daily-aspirin-in-older-age', specialty: 'Geriatric', locale: 'en' } as const
  const { articleId } = accepted(await createArticle(input, newsroom.actor('maren'), deps))
  await newsroom.save('maren', articleId, manuscriptOf(firstAspirin, ids))
  for (const reviewer of ['geriatrician', 'cardiologist'] as const) {
    const personId = newsroom.id(reviewer)
    await newsroom.give('editor', articleId, { type: 'assign', personId, duty: 'reviewer', dueOn: null })
  }
  newsroom.moveTo(43, 15)
  await newsroom.submit('maren', articleId)

  const answered: Judgment = {
    comment: '',
    contradiction: {
      as: 'answered',
      reason:
        'The pooled trials took younger people, in whom aspirin does a little more. The text says so and gives both; the claim is about older adults and stands.',
    },
  }
  const said = new Map([[ids.claim('no-benefit'), answered]])
  newsroom.moveTo(42, 9)
  await newsroom.give('geriatrician', articleId, { type: 'declare-interests', interests: [] })
  await newsroom.judge('geriatrician', articleId, said)
  await newsroom.signOff('geriatrician', articleId)
  newsroom.moveTo(41, 12)
  await newsroom.give('cardiologist', articleId, {
    type: 'declare-interests',
    interests: [
      {
        type: 'speaker-fees',
        party: 'European Society of Cardiology',
        detail: 'A lecture on prevention, two years ago',
        related: false,
      },
    ],
  })
  await newsroom.judge('cardiologist', articleId, said)
  await newsroom.signOff('cardiologist', articleId)
  newsroom.moveTo(40, 7)
  accepted(await publishNow(articleId, newsroom.actor('editor'), deps))

  newsroom.moveTo(9, 10)
  await newsroom.give('editor', articleId, { type: 'start-correction', correction: aspirinCorrection })
  await newsroom.save('maren', articleId, manuscriptOf(correctedAspirin, ids))
  await newsroom.submit('maren', articleId, 'Age at entry, in the quick facts and where the trial is described.')
  newsroom.moveTo(8, 9)
  await newsroom.judge('geriatrician', articleId)
  await newsroom.signOff('geriatrician', articleId)
  newsroom.moveTo(8, 14)
  await newsroom.judge('cardiologist', articleId)
  await newsroom.signOff('cardiologist', articleId)
  newsroom.moveTo(7, 7)
  accepted(await publishNow(articleId, newsroom.actor('editor'), deps))
}
