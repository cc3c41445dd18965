import { articlesUnderWay } from '#db/articles-under-way.ts'
import { currentPolicy, policyVersions } from '#db/policies.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notAllowed, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { PolicyView } from '#lib/contract/policy.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import { policyChanges } from '#lib/review/policy-changes.ts'
import { draftOf, type PolicyDraft } from '#lib/review/policy-draft.ts'
import { policyEffects } from '#lib/review/policy-effects.ts'

type PersonActor = Extract<Actor, { type: 'person' }>

const pageSize = 20
/** So many articles under way are looked at for a preview. */
const mostArticles = 500

/** The policy in force and a page of its versions, each with what it changed of the one before it. */
export async function policyView(
  { before }: { readonly before?: number | undefined },
  actor: PersonActor,
  { db }: Deps,
): Promise<Outcome<PolicyView>> {
  const rows = await policyVersions(db, { before, limit: pageSize + 1 })
  const page = rows.slice(0, pageSize)
  return succeed({
    inForce: await currentPolicy(db),
    versions: page.map(({ policy, at, by, reason }, index) => {
      const earlier = rows[index + 1]
      return {
        version: policy.version,
        at,
        by,
        reason,
        changes: earlier ? [...policyChanges(draftOf(earlier.policy), draftOf(policy))] : [],
      }
    }),
    next: rows.length > pageSize ? (page.at(-1)?.policy.version ?? null) : null,
    mayChange: mayAct('change-policy', actor),
  })
}

/** What a changed policy would do, counted over what is under way, before anybody confirms it. */
export async function policyPreview(
  { policy }: { readonly policy: PolicyDraft },
  actor: PersonActor,
  { db }: Deps,
): Promise<Outcome<{ changes: string[]; effects: string[] }>> {
  if (!mayAct('change-policy', actor)) return notAllowed('change-policy')
  const inForce = draftOf(await currentPolicy(db))
  const articles = await articlesUnderWay(db, mostArticles + 1)
  const changes = [...policyChanges(inForce, policy)]
  const looked = { articles: articles.slice(0, mostArticles), more: articles.length > mostArticles }
  return succeed({ changes, effects: changes.length === 0 ? [] : [...policyEffects(inForce, policy, looked)] })
}
