import { invalid, notAllowed, succeed } from '#lib/application/outcome.ts'
import { titleOf } from '#lib/article/title.ts'
import { amaText } from '#lib/evidence/citation-style.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import { type Brought, jobOf, pointerOf } from '#lib/import-worker/brought.ts'
import { type BroughtExport, readExported } from '#lib/import-worker/read-exported.ts'
import { runImport } from '#lib/import-worker/run-import.ts'

/** Reads a text or a file as an import would and says what would go where. Nothing is kept. */
export async function importPreview(input: Brought | BroughtExport, actor: Actor) {
  if (!mayAct('begin-article', actor)) return notAllowed('begin-article')
  if (input.format === 'json') return exportedPreview(input)
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

function exportedPreview(input: BroughtExport) {
  const read = readExported(input)
  if (!read.ok) return invalid('unreadable-source', read.problem, '/body/source')
  const { document, references } = read.manuscript
  return succeed({
    document,
    title: read.title,
    references: references.map(({ csl }) => ({ raw: amaText(csl), text: amaText(csl) })),
    findings: read.findings,
    leftovers: [],
  })
}
