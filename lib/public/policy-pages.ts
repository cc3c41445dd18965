import { policyVersions } from '#db/policies.ts'
import { type PolicyPage, policyPaths } from '#lib/publication/paths.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { renderPolicyPage } from '#lib/publication/render/policy-pages.ts'
import type { Reading } from './address.ts'
import { type Answerable, page } from './answer.ts'

const pages = new Map<string, PolicyPage>(
  (Object.keys(policyPaths) as PolicyPage[]).map((name) => [policyPaths[name], name]),
)

/** How the newsroom works, by the rules in force; `null` for an address that is none of its policies. */
export async function policyPage(path: string, { db, site }: Reading): Promise<Answerable | null> {
  const name = pages.get(path)
  if (name === undefined) return null
  const [inForce] = await policyVersions(db, { limit: 1 })
  if (inForce === undefined) throw new Error('No policy is in force')
  return page(200, renderPolicyPage(name, { site: publicSite(site), policy: inForce.policy, since: inForce.at }))
}
