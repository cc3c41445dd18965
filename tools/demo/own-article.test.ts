import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { submissionProblems } from '#lib/article/checks.ts'
import { Manuscript } from '#lib/article/manuscript.ts'
import { ClaimRecord } from '#lib/claims/claim.ts'
import { sentenceHash } from '#lib/claims/coverage.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import { riskOf } from '#lib/claims/risk.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { mark } from '#lib/document/edit.ts'
import { CslItem, missingFields } from '#lib/evidence/csl.ts'
import { Appraisal } from '#lib/evidence/study-design.ts'
import { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import { importText } from '#lib/import/import-text.ts'
import { judgedLevel, levelLabel } from '#lib/review/claim-level.ts'
import { defaultPolicy } from '#lib/review/policy.ts'
import { ownArticle } from '../../e2e/fixtures/own-article.ts'

const newReference = () => ReferenceId.parse(crypto.randomUUID())
const imported = importText(readFileSync(ownArticle.source, 'utf8'), ownArticle.format, newReference)
if (!imported.ok) throw new Error(imported.problem)

/** The document with these words marked; throws unless they stand in it exactly once. */
function marked(document: NodeJson, words: string, id: ClaimId): NodeJson {
  let times = 0
  const within = (node: NodeJson): NodeJson => {
    const content = node.content?.flatMap((child): NodeJson[] => {
      const at = child.text?.indexOf(words) ?? -1
      if (child.text === undefined || at < 0 || (child.marks?.length ?? 0) > 0) return [within(child)]
      times += child.text.split(words).length - 1
      const runs = [child.text.slice(0, at), words, child.text.slice(at + words.length)]
      return runs.flatMap((text, index): NodeJson[] => {
        if (text === '') return []
        return [index === 1 ? { type: 'text', text, marks: [mark('claim', { id })] } : { type: 'text', text }]
      })
    })
    return content === undefined ? node : { ...node, content }
  }
  const result = within(document)
  if (times !== 1) throw new Error(`"${words}" stands ${times} times in the article`)
  return result
}

function withQuestions(document: NodeJson): NodeJson {
  const questions = [...ownArticle.questions]
  const within = (node: NodeJson): NodeJson => {
    if (node.type === 'question' && node.content === undefined)
      return { ...node, content: [{ type: 'text', text: questions.shift() ?? '' }] }
    return node.content === undefined ? node : { ...node, content: node.content.map(within) }
  }
  const result = within(document)
  expect(questions).toEqual([])
  return result
}

/** The article once a writer has done everything that the fixture lists. */
function finished(): Manuscript {
  const ids = new Map(
    ownArticle.references.map(({ key, imported: title }) => {
      const found = imported.ok && imported.references.find(({ csl }) => csl.title === title)
      if (title !== null && !found) throw new Error(`The import lists no "${title}"`)
      return [key as string, found ? found.id : newReference()]
    }),
  )
  const claims = ownArticle.claims.map((claim) => ({ ...claim, id: ClaimId.parse(crypto.randomUUID()) }))
  const start: NodeJson = imported.ok ? withQuestions(imported.document) : { type: 'doc' }
  return Manuscript.parse({
    // The long ones first: a quick fact's few words stand inside a sentence too, which is marked by then.
    document: claims
      .toSorted((a, b) => b.words.length - a.words.length)
      .reduce((document, { id, words }) => marked(document, words, id), start),
    claims: claims.map(({ id, kind, question, key, evidence }) =>
      ClaimRecord.parse({
        ...{ id, kind, question, key },
        evidence: evidence.map(({ reference, ...link }) => ({ referenceId: ids.get(reference), ...link })),
      }),
    ),
    references: ownArticle.references.map(({ key, csl, design }) => ({
      id: ids.get(key),
      csl: CslItem.parse(csl),
      appraisal: Appraisal.parse({ design }),
    })),
    dismissals: ownArticle.dismissals.map(({ words, reason }) => ({
      sentence: sentenceHash(words),
      quote: words,
      reason,
    })),
  })
}

test('the import finds the defects that the fixture names', () => {
  const codes = imported.ok ? imported.findings.map(({ code }) => code) : []
  for (const code of ownArticle.findings) expect(codes).toContain(code)
})

test('whoever does what the fixture lists may submit the article', () => {
  const { references } = finished()
  expect(submissionProblems(finished())).toEqual([])
  expect(references.flatMap(({ csl }) => missingFields(csl))).toEqual([])
})

test('the article needs as many reviewers and earns the level that the fixture says', () => {
  const manuscript = finished()
  const read = readClaims(manuscript)
  const approvals = read.map(({ record, text }) => defaultPolicy.quorum[riskOf(record.kind, text)].approvals)
  expect(Math.max(...approvals)).toBe(ownArticle.reviewers)
  const { references } = manuscript
  const keyLevels = read
    .filter(({ record }) => record.key)
    .map(({ record }) =>
      levelLabel(judgedLevel({ record, references, approvals: [], notices: {}, scale: 'ocebm-2009' }, 'on-paper')),
    )
  expect(new Set(keyLevels)).toEqual(new Set([ownArticle.level]))
})
