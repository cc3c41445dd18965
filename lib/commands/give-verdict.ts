import type { Deps } from '#lib/application/deps.ts'
import { type ArticleId, VerdictId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { CommandOf } from '#lib/workflow/commands.ts'
import { decideAndSave } from './decide-and-save.ts'

type Judgment = Omit<CommandOf<'give-verdict'>, 'type' | 'verdictId'>

/** Judges one claim at the fingerprint that the reviewer saw. */
export const giveVerdict = (
  { articleId, ...judgment }: Judgment & { articleId: ArticleId },
  actor: Actor,
  deps: Deps,
) =>
  decideAndSave(deps, actor, articleId, () => {
    const verdictId = VerdictId.parse(deps.newId())
    return {
      command: { type: 'give-verdict', verdictId, ...judgment },
      value: ({ next }) => ({ state: next, verdictId }),
    }
  })
