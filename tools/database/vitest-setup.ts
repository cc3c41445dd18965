import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type Cluster, startThrowAwayCluster } from './cluster.ts'
import { prepareDatabase } from './prepare.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which the tests may create databases, and a migrated one there that nobody connects to. */
    postgres: { readonly url: string; readonly template: string }
  }
}

/**
 * Started by each project on PostgreSQL before its first file: a PostgreSQL (the one of TEST_DATABASE_URL, whose role may
 * create databases, or a throw-away one) with a migrated template. Returns what stops it again.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const cluster: Cluster | undefined = given ? undefined : await startThrowAwayCluster()
  const url = given ?? cluster?.url ?? ''
  const template = `countersign_template_${project.name.replaceAll('-', '_')}_${process.pid}`
  try {
    await run(url, `create database ${template}`)
    await prepareDatabase(withDatabase(url, template))
  } catch (error) {
    await cluster?.stop()
    throw error
  }
  project.provide('postgres', { url, template })
  return async () => {
    if (cluster === undefined) await run(url, `drop database if exists ${template} with (force)`)
    await cluster?.stop()
  }
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

function withDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}
