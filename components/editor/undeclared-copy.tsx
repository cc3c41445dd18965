import { Button } from '@mantine/core'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { problemOf } from '#lib/client/api.ts'
import type { ArticleId } from '#lib/identity/ids.ts'

/** Whether the text is kept back from a reviewer until they declare their interests: a step to take, not a failure. */
export const isUndeclared = (error: unknown): boolean =>
  problemOf(error).conditions.some(({ code }) => code === 'interests-undeclared')

/** What stands in place of the text until then. */
export function UndeclaredCopy({ articleId }: { articleId: ArticleId }) {
  return (
    <EmptyState
      title="The text opens once you have declared your interests"
      action={
        <Button component={Link} href={`/desk/articles/${articleId}/review`}>
          Declare interests
        </Button>
      }
    >
      A reviewer says first what might stand between them and this article, even when that is nothing.
    </EmptyState>
  )
}
