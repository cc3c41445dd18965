import { amaText } from '#lib/evidence/citation-style.ts'
import { CslItem } from '#lib/evidence/csl.ts'
import type { Block, Piece } from './build.ts'

/**
 * A piece as raw text before anybody worked on it: no claims, no citations, and a head that asserts what nobody can
 * know yet.
 */
export const rawText = ({ title, summary, facts, sections, faq, works }: Piece): string =>
  [
    title,
    ['Medically reviewed | Published: | Evidence level: 1A', summary, 'Reviewed by the editorial team'].join('\n'),
    ['Quick Facts', '', ...facts.flat()].join('\n'),
    ...sections.flatMap(({ heading, quick, body }) => [heading, `Quick answer: ${quick}`, ...body.flatMap(lines)]),
    'Frequently Asked Questions',
    ...faq.flatMap(([question, answer]) => [...(question === '' ? [] : [question]), answer]),
    'References',
    Object.values(works)
      .map(({ csl }, index) => `  ${index + 1}. ${amaText(CslItem.parse(csl))}`)
      .join('\n'),
  ]
    .map(plain)
    .join('\n\n')

function lines(part: Block): readonly string[] {
  if (typeof part === 'string') return [part]
  return 'warning' in part ? [part.warning] : [part.list.map((item) => `- ${item}`).join('\n')]
}

const plain = (text: string): string =>
  text.replaceAll(/\[\[[a-z-]+: ([^\]]+)\]\]/g, '$1').replaceAll(/\{cite:[a-z,-]+\}/g, '')
