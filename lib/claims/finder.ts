import type { ArticleDocument } from '#lib/document/document.ts'
import { type Sentence, sentences } from '#lib/document/sentences.ts'
import { type TextBlock, textBlocks } from '#lib/document/text.ts'
import { checkable, type Finding } from './checkable.ts'
import { suggestKind } from './kinds.ts'

export interface CheckableSentence extends Finding {
  readonly sentence: Sentence
}

/**
 * The checkable sentences of a document in reading order, marked as claims or not. Of a quick fact the value is listed,
 * not its label; the label helps to tell the kind ("TMS clearance: since 2008").
 */
export function checkableSentences(document: ArticleDocument): readonly CheckableSentence[] {
  const blocks = new Map(textBlocks(document).map((block) => [pathKey(block.path), block]))
  return sentences(document).flatMap((sentence) => {
    const label = sentence.role === 'fact' ? factLabel(blocks, sentence.path) : ''
    if (label === null) return []
    const finding = checkable(sentence.text, sentence.role)
    if (finding === null) return []
    return [{ sentence, ...finding, ...(label === '' ? {} : { kind: suggestKind(`${label}: ${sentence.text}`) }) }]
  })
}

const pathKey = (path: readonly number[]): string => path.join('/')

/** The label beside a fact's value; `null` where the path leads to a label itself. */
function factLabel(blocks: ReadonlyMap<string, TextBlock>, path: readonly number[]): string | null {
  if (blocks.get(pathKey(path))?.type === 'factLabel') return null
  const fact = pathKey(path.slice(0, -1))
  const label = [...blocks.values()].find(
    (block) => block.type === 'factLabel' && pathKey(block.path.slice(0, -1)) === fact,
  )
  return label?.text ?? ''
}
