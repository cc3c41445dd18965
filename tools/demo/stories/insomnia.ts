import { importArticle } from '#lib/commands/import-article.ts'
import { insomnia } from '#tools/demo/articles/insomnia.ts'
import { idsFrom, manuscriptOf } from '#tools/demo/build.ts'
import { accepted, type DemoNewsroom } from '#tools/demo/newsroom.ts'
import { rawText } from '#tools/demo/raw-text.ts'

/** Imported as somebody else's raw text, worked on, and not ready: three gaps are left. */
export async function insomniaStory(newsroom: DemoNewsroom): Promise<void> {
  const { deps } = newsroom
  newsroom.moveTo(1, 10)
  const writer = newsroom.actor('noah')
  const source = rawText(insomnia)
  const input = { source, format: 'text', specialty: 'PrimaryCare', slug: 'awake-for-months' } as const
  const { articleId } = accepted(await importArticle(input, writer, deps))
  await newsroom.save('noah', articleId, manuscriptOf(insomnia, idsFrom(deps.newId)))
}
