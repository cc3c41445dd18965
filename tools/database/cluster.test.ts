import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { type Cluster, startCluster } from './cluster.ts'
import { processFacts } from './processes.ts'

const starter = fileURLToPath(new URL('./start-for-test.ts', import.meta.url))
const clusters: Cluster[] = []
const children: ChildProcess[] = []
const directories: string[] = []

vi.setConfig({ testTimeout: 60_000 })

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const cluster of clusters.splice(0)) await cluster.stop().catch(() => {})
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-launcher-'))
  if (process.getuid?.() === 0) spawnSync('chmod', ['711', directory])
  directories.push(directory)
  return join(directory, 'postgres')
}

async function started(directory: string): Promise<Cluster> {
  const cluster = await startCluster(directory)
  clusters.push(cluster)
  return cluster
}

/** Another process that starts or joins the cluster and keeps its lease until it is killed. */
async function startedElsewhere(directory: string): Promise<{ child: ChildProcess; pid: number; url: string }> {
  const child = spawn(process.execPath, [starter, directory], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  children.push(child)
  const [message] = (await once(child, 'message')) as [{ pid: number; url: string }]
  return { child, ...message }
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.map((row: unknown[]) => row[0])
  } finally {
    await client.end()
  }
}

const halfMade = (directory: string) =>
  existsSync(directory) && readdirSync(directory).some((name) => existsSync(join(directory, name, 'PG_VERSION')))

const lives = (pid: number) => processFacts(pid) !== undefined
const hasEnded = (pid: number) => vi.waitFor(() => expect(lives(pid)).toBe(false), { timeout: 30_000, interval: 20 })

test('the app is no superuser, owns its database and may create others', async () => {
  const { url } = await started(newDirectory())
  expect(await query(url, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([false])
  await query(url, 'create extension pg_trgm')
  await query(url, 'create database another')
  expect(await query(url, 'show data_checksums')).toEqual(['on'])
  expect(await query(url, 'show server_encoding')).toEqual(['UTF8'])
  expect(await query(url, 'show listen_addresses')).toEqual(['127.0.0.1'])
})

test('whoever comes second joins, and the server ends with its last user', async () => {
  const directory = newDirectory()
  const first = await started(directory)
  const second = await started(directory)
  expect(second).toMatchObject({ pid: first.pid, url: first.url })
  await first.stop()
  expect(await query(second.url, 'select 1')).toEqual([1])
  await second.stop()
  expect(lives(first.pid)).toBe(false)
})

test('two first starts at once make one cluster', async () => {
  const directory = newDirectory()
  const [one, other] = await Promise.all([startedElsewhere(directory), startedElsewhere(directory)])
  expect(one.pid).toBe(other.pid)
  expect(await query(one.url, 'select 1')).toEqual([1])
})

test('a server whose users were all killed ends by itself and keeps its rows', async () => {
  const directory = newDirectory()
  const { child, pid, url } = await startedElsewhere(directory)
  await query(url, 'create table kept as select 42 as answer')
  child.kill('SIGKILL')
  await hasEnded(pid)
  const again = await started(directory)
  expect(await query(again.url, 'select answer from kept')).toEqual([42])
})

test('after the server is killed its users learn of it, and the next start has every committed row', async () => {
  const directory = newDirectory()
  const first = await started(directory)
  await query(first.url, 'create table kept as select 42 as answer')
  process.kill(first.pid, 'SIGKILL')
  await first.lost
  const again = await started(directory)
  expect(again.pid).not.toBe(first.pid)
  expect(await query(again.url, 'select answer from kept')).toEqual([42])
})

test('a server whose keeper was killed gets a new one from whoever joins', async () => {
  const directory = newDirectory()
  const { child, pid } = await startedElsewhere(directory)
  process.kill(Number.parseInt(readFileSync(join(directory, 'keeper.pid'), 'utf8'), 10), 'SIGKILL')
  const second = await startedElsewhere(directory)
  expect(second.pid).toBe(pid)
  child.kill('SIGKILL')
  second.child.kill('SIGKILL')
  await hasEnded(pid)
})

test('a pid file that names a living stranger does not keep the server from starting', async () => {
  const directory = newDirectory()
  const first = await started(directory)
  await query(first.url, 'create table kept as select 42 as answer')
  const file = join(directory, 'data', 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  await first.stop()
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'))
  const again = await started(directory)
  expect(await query(again.url, 'select answer from kept')).toEqual([42])
})

test('half a data directory of a first start that was killed is made anew', async () => {
  const directory = newDirectory()
  const child = spawn(process.execPath, [starter, directory], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  children.push(child)
  await vi.waitFor(() => expect(halfMade(directory)).toBe(true), { timeout: 20_000, interval: 1 })
  child.kill('SIGKILL')
  const { url } = await started(directory)
  expect(await query(url, 'select 1')).toEqual([1])
})

test('a server whose directory is deleted ends', async () => {
  const directory = newDirectory()
  const { pid } = await startedElsewhere(directory)
  rmSync(directory, { recursive: true, force: true })
  await hasEnded(pid)
})

test('data of another major version is refused with a sentence and left alone', async () => {
  const directory = newDirectory()
  await (await startCluster(directory)).stop()
  writeFileSync(join(directory, 'data', 'PG_VERSION'), '17\n')
  await expect(startCluster(directory)).rejects.toThrow(/was made by PostgreSQL 17/)
  expect(readFileSync(join(directory, 'data', 'PG_VERSION'), 'utf8')).toBe('17\n')
})
