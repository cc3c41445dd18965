import { drizzle } from 'drizzle-orm/node-postgres'
import { z } from 'zod'
import { openDatabase } from '#db/connection.ts'

const Node: z.ZodType<PlanNode> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  Plans: z.lazy(() => z.array(Node)).optional(),
})
interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string | undefined
  readonly 'Index Name'?: string | undefined
  readonly Plans?: readonly PlanNode[] | undefined
}
const Plan = z.array(z.object({ 'QUERY PLAN': z.array(z.object({ Plan: Node })) }))

const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** A handle on a database that remembers what it is asked, and how PostgreSQL would find it. `large` tables are watched. */
export function watchPlans(url: string, large: readonly string[]) {
  const { pool } = openDatabase(url, { max: 4 })
  const asked: { readonly text: string; readonly params: unknown[] }[] = []
  const watched = drizzle(pool, {
    casing: 'snake_case',
    logger: { logQuery: (text, params) => void asked.push({ text, params }) },
  })

  /** Runs `work`, then has every select of it explained: which tables are read from end to end, by which indexes the rest. */
  async function plansOf(work: () => Promise<unknown>, { scans = 'on' }: { scans?: 'on' | 'off' } = {}) {
    asked.length = 0
    await work()
    const selects = asked.filter(({ text }) => /^\s*(select|with)/i.test(text))
    if (selects.length === 0) throw new Error('Nothing was asked')
    const plans: (readonly PlanNode[])[] = []
    for (const { text, params } of selects) {
      const rows = await explained(text.replace(/ for (update|share).*$/, ''), params, scans)
      plans.push(Plan.parse(rows).flatMap((row) => row['QUERY PLAN'].flatMap((plan) => nodesOf(plan.Plan))))
    }
    const nodes = plans.flat()
    const scanned = nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'] ?? '')
    return {
      endToEnd: [...new Set(scanned)].filter((table) => large.includes(table)).sort(),
      indexes: new Set(nodes.flatMap((node) => node['Index Name'] ?? [])),
      /** Whether the first select gathers and sorts; those after it only add to the few rows that it found. */
      sorts: plans[0]?.some((node) => node['Node Type'] === 'Sort'),
    }
  }

  /** With `scans` off the planner reads a table from end to end only where there is no other way. */
  async function explained(text: string, params: unknown[], scans: 'on' | 'off'): Promise<unknown> {
    const client = await pool.connect()
    try {
      await client.query(`set enable_seqscan = ${scans}`)
      const { rows } = await client.query(`explain (format json) ${text}`, params)
      return rows
    } finally {
      client.release()
    }
  }

  return { watched, plansOf, end: () => pool.end() }
}
