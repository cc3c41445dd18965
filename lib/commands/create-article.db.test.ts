import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { templateDocument } from '#lib/article/templates.ts'
import { sentenceHash } from '#lib/claims/coverage.ts'
import { createArticle } from './create-article.ts'
import { accepted, newsroom } from './newsroom.fixture.ts'
import { saveWorkingCopy } from './save-working-copy.ts'

const { db } = await testDatabase()
const { deps, wim } = await newsroom(db)
const begin = { title: 'Tinnitus', specialty: 'Cardiovascular', locale: 'en' } as const

test('a piece begins with its template’s questions, and blank without one', async () => {
  const explainer = accepted(await createArticle({ ...begin, template: 'condition' }, wim, deps))
  const blank = accepted(await createArticle(begin, wim, deps))
  const { manuscript } = await readWorkingCopy(db, explainer.articleId)
  expect(manuscript.document).toEqual(templateDocument('condition', 'Tinnitus'))
  expect((await readWorkingCopy(db, blank.articleId)).manuscript.document).toEqual(
    templateDocument('blank', 'Tinnitus'),
  )
})

test('a save that dismisses a figure is refused, and nothing of it is kept', async () => {
  const { articleId } = accepted(await createArticle(begin, wim, deps))
  const { manuscript, version } = await readWorkingCopy(db, articleId)
  const quote = 'It reduces deaths by 40%.'
  const dismissals = [{ sentence: sentenceHash(quote), quote, reason: 'nobody reads it' }]
  const outcome = await saveWorkingCopy(
    { articleId, baseVersion: version, manuscript: { ...manuscript, dismissals } },
    wim,
    deps,
  )
  expect(outcome).toMatchObject({ ok: false })
  expect(JSON.stringify(outcome)).toContain('can only be a claim')
  expect((await readWorkingCopy(db, articleId)).manuscript.dismissals).toEqual([])
})
