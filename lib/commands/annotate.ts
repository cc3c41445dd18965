import { readRevision } from '#db/revisions.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid } from '#lib/application/outcome.ts'
import { resolves } from '#lib/document/selectors.ts'
import { type DocumentText, plainText, type Range } from '#lib/document/text.ts'
import { AnnotationId, type ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand } from '#lib/identity/policy.ts'
import type { CommandOf } from '#lib/workflow/commands.ts'
import { decideAndSave } from './decide-and-save.ts'

type Remark = Omit<CommandOf<'annotate'>, 'type' | 'annotationId'>

/** Anchors an annotation to a span of the revision; refused unless the span holds exactly the quoted words. */
export const annotate = ({ articleId, ...remark }: Remark & { articleId: ArticleId }, actor: Actor, deps: Deps) =>
  decideAndSave(deps, actor, articleId, async ({ tx, facts }) => {
    const conditions = mayCommand('annotate', facts, actor)
    if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
    const annotationId = AnnotationId.parse(deps.newId())
    if (facts.revision?.id === remark.revisionId) {
      const { document } = (await readRevision(tx, remark.revisionId)).manuscript
      const text = plainText(document)
      if (!resolves(text.text, remark.selectors)) {
        return invalid(
          'selector-misses',
          'The quoted words do not stand at this place of the revision. Select them again.',
          '/body/selectors',
        )
      }
      if (remark.purpose === 'classifying' && isWithinClaims(text, remark.selectors.position))
        return invalid('claimed-already', 'These words are part of a claim already.', '/body/selectors')
    }
    return {
      command: { type: 'annotate', annotationId, ...remark },
      value: ({ next }) => ({ state: next, annotationId }),
    }
  })

/** Whether every word of the span is marked as a claim. */
const isWithinClaims = ({ segments }: DocumentText, { start, end }: Range): boolean =>
  segments
    .filter((segment) => segment.start < end && segment.end > start)
    .every(({ claimIds, text }) => claimIds.length > 0 || text.trim() === '')
