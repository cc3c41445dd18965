import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What tells one process from a later one that happens to get the same number. */
export type ProcessFacts = { readonly startedAt: string; readonly command: string }

/** Facts about a living process, or undefined when there is none or it is a zombie that nobody has buried. */
export function processFacts(pid: number): ProcessFacts | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

/** The processes whose working directory is `directory`: a PostgreSQL server and all its backends live in its data. */
export function processesIn(directory: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingDirectory(pid) === directory)
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/** /proc, because small containers have no `ps`. The command's name may hold spaces: fields count from the last `)`. */
function fromProc(pid: number): ProcessFacts | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return {
      startedAt: fields[19] ?? '',
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
    }
  } catch {
    return undefined
  }
}

function fromPs(pid: number): ProcessFacts | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=,args=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    const [, state = 'Z', startedAt = '', command = ''] = /^(\S+)\s+(.{24})\s+(.*)$/.exec(line) ?? []
    return state.startsWith('Z') ? undefined : { startedAt, command }
  } catch {
    return undefined
  }
}
