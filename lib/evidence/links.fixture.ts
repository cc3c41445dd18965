import { ReferenceId } from '#lib/identity/ids.ts'
import type { CslItem } from './csl.ts'
import type { LinkJudgment } from './judgment.ts'
import type { LinkFacts } from './link-level.ts'
import { Appraisal, type StudyDesign } from './study-design.ts'

/** A link to a study of a design, as its writer made it and one reviewer confirmed it; every part can be said otherwise. */
export function linkTo(
  design: StudyDesign,
  {
    appraisal = {},
    judgment = {},
    judgments,
    ...link
  }: {
    readonly appraisal?: Partial<Appraisal>
    readonly judgment?: Partial<LinkJudgment>
    readonly judgments?: readonly LinkJudgment[]
    readonly csl?: CslItem
  } & Partial<Pick<LinkFacts, 'relation' | 'notice' | 'noticeWeighed'>> = {},
): LinkFacts {
  const id = ReferenceId.parse('5f0c1c0e-8a61-4c39-9d0a-1f6f3f2f7a11')
  const relation = link.relation ?? 'supports'
  return {
    reference: {
      id,
      csl: link.csl ?? { type: 'article-journal', title: 'A study', author: [{ family: 'Doe' }] },
      appraisal: Appraisal.parse({ design, ...appraisal }),
    },
    relation,
    judgments: judgments ?? [judgmentOf(design, { relation, ...judgment })],
    notice: link.notice ?? null,
    ...(link.noticeWeighed === undefined ? {} : { noticeWeighed: link.noticeWeighed }),
  }
}

/** A reviewer's judgment that finds everything in order. */
export const judgmentOf = (design: StudyDesign | null, other: Partial<LinkJudgment> = {}): LinkJudgment => ({
  referenceId: ReferenceId.parse('5f0c1c0e-8a61-4c39-9d0a-1f6f3f2f7a11'),
  locator: '',
  relation: 'supports',
  directness: 'direct',
  design,
  downgrade: null,
  ...other,
})
