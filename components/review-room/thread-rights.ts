import type { ArticleHeader } from '#lib/contract/article.ts'
import type { DocumentText } from '#lib/document/text.ts'
import type { ArticleId, PersonId, RevisionId } from '#lib/identity/ids.ts'
import type { AnnotationThreadProps, AnnotationView } from './annotation-thread.tsx'
import { placeIn } from './standing.ts'

interface Rights {
  readonly articleId: ArticleId
  readonly viewerId: PersonId
  readonly isWriter: boolean
  readonly header: Pick<ArticleHeader, 'commands'>
  /** The plain text of the revision shown. */
  readonly text: DocumentText
  readonly revisionId: RevisionId
}

/**
 * What the viewer may do with an annotation: its author, the writers and the editors take part in it, and what blocks is
 * lifted by its author or an editor. Whether that editor wrote part of the text, the server knows.
 */
export function threadRights({ articleId, viewerId, isWriter, header, text, revisionId }: Rights) {
  const isOpen = (type: string) =>
    header.commands.some((command) => command.type === type && command.conditions.length === 0)
  // Assigning people is an editor's, in every state.
  const isEditor = header.commands.some(({ type }) => type === 'assign')
  return (annotation: AnnotationView): Omit<AnnotationThreadProps, 'annotation' | 'level'> => {
    const isAuthor = annotation.by === viewerId
    const takesPart = isAuthor || isWriter || isEditor
    return {
      articleId,
      inText: placeIn(text, annotation, revisionId) !== null,
      mayAnswer: takesPart && isOpen('reply-to-annotation'),
      mayResolve: takesPart && isOpen('resolve-annotation') && (!annotation.blocking || isAuthor || isEditor),
    }
  }
}
