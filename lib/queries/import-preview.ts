import { invalid, notAllowed, succeed } from '#lib/application/outcome.ts'
import { titleOf } from '#lib/article/title.ts'
import { amaText } from '#lib/evidence/citation-style.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import { type Brought, jobOf, pointerOf } from '#lib/import-worker/brought.ts'
import { runImport } from '#lib/import-worker/run-import.ts'

/** Reads a text or a file as an import would and says what would go where. Nothing is kept. */
export async function importPreview(input: Brought, actor: Actor) {
  if (!mayAct('begin-article', actor)) return notAllowed('begin-article')
  const imported = await runImport(jobOf(input))
  if (!imported.ok) return invalid('unreadable-source', imported.problem, pointerOf(input))
  const { document, references, findings, leftovers } = imported
  return succeed({
    document,
    title: titleOf(document),
    references: references.map(({ raw, csl }) => ({ raw, text: amaText(csl) })),
    findings,
    leftovers,
  })
}
