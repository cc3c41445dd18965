import { Extension, type Extensions } from '@tiptap/core'
import { Fragment, type ResolvedPos, type Schema, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { tell } from '#components/editor/tell.ts'
import { nestsTooDeeply } from '#lib/import/html-tree.ts'
import { longestHtml, withoutPictureBytes } from '#lib/import/source.ts'
import { treeOfPage } from './clipboard-tree.ts'
import { cleanPaste } from './pasted-html.ts'
import { paragraphsOfText } from './pasted-text.ts'

/** What was copied in an editor like this one is in its own form already. */
const isOwn = (html: string): boolean => html.includes('data-pm-slice')

/** HTML of the clipboard as an article may hold it. What is left out is said in passing. */
function pastedHtml(html: string): string {
  if (isOwn(html)) return html
  const light = withoutPictureBytes(html)
  // Beyond these bounds the clipboard's plain text is taken instead.
  if (light.length > longestHtml || nestsTooDeeply(light)) return ''
  const { html: clean, leftOut } = cleanPaste(treeOfPage(new DOMParser().parseFromString(light, 'text/html')))
  if (leftOut !== null) tell(leftOut)
  return clean
}

/** Plain text as paragraphs, in the marks that hold where it is pasted. */
function pastedText(text: string, $at: ResolvedPos): Slice {
  const { nodes } = $at.doc.type.schema as Schema<'paragraph' | 'hardBreak'>
  const marks = $at.marks().filter(({ type }) => type.name !== 'claim' && type.name !== 'link')
  const paragraphs = paragraphsOfText(text).map((lines) =>
    nodes.paragraph.create(
      null,
      lines.flatMap((line, index) => [
        ...(index > 0 ? [nodes.hardBreak.create()] : []),
        ...(line === '' ? [] : [$at.doc.type.schema.text(line, marks)]),
      ]),
    ),
  )
  return new Slice(Fragment.fromArray(paragraphs), 1, 1)
}

/** Paste from Word, Google Docs, web pages and plain text as clean structure, by the rules of an import. */
export function pasteExtensions(): Extensions {
  return [
    Extension.create({
      name: 'cleanPaste',
      addProseMirrorPlugins: () => [
        new Plugin({ props: { transformPastedHTML: pastedHtml, clipboardTextParser: pastedText } }),
      ],
    }),
  ]
}
