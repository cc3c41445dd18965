import { invalid, notAllowed, succeed } from '#lib/application/outcome.ts'
import { titleOf } from '#lib/article/title.ts'
import { amaText } from '#lib/evidence/citation-style.ts'
import { ReferenceId } from '#lib/identity/ids.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import { importText } from '#lib/import/import-text.ts'

/** Reads a text as an import would and says what would go where. Nothing is kept. */
export async function importPreview({ source, format }: { source: string; format: 'text' | 'markdown' }, actor: Actor) {
  if (!mayAct('begin-article', actor)) return notAllowed('begin-article')
  const imported = importText(source, format, () => ReferenceId.parse(crypto.randomUUID()))
  if (!imported.ok) return invalid('unreadable-source', imported.problem, '/body/source')
  const { document, references, findings, leftovers } = imported
  return succeed({
    document,
    title: titleOf(document),
    references: references.map(({ raw, csl }) => ({ raw, text: amaText(csl) })),
    findings,
    leftovers,
  })
}
