import { createInterface } from 'node:readline'
import type { ReadStream } from 'node:tty'

/**
 * The new password: from COUNTERSIGN_PASSWORD, else the first line of a pipe, else asked for twice without showing it.
 * Never an argument, because every program on the machine can read those.
 */
export async function readPassword(): Promise<string> {
  const given = process.env.COUNTERSIGN_PASSWORD
  if (given) return given
  if (!process.stdin.isTTY) return firstLine()
  const password = await askHidden(process.stdin, 'Password (at least 12 characters): ')
  if ((await askHidden(process.stdin, 'Once more: ')) !== password)
    throw new Error('The two passwords differ. Nothing was made.')
  return password
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  throw new Error('No password came on standard input. Type it there, or set COUNTERSIGN_PASSWORD.')
}

function askHidden(input: ReadStream, question: string): Promise<string> {
  process.stderr.write(question)
  input.setRawMode(true)
  input.setEncoding('utf8')
  return new Promise((resolve, reject) => {
    let typed: string[] = []
    const end = (settle: () => void) => {
      input.off('data', onKeys)
      input.setRawMode(false)
      input.pause()
      process.stderr.write('\n')
      settle()
    }
    const onKeys = (keys: string | Buffer) => {
      for (const key of String(keys)) {
        if (key === '\r' || key === '\n') return end(() => resolve(typed.join('')))
        if (key === '\u0003' || key === '\u0004') return end(() => reject(new Error('Stopped. Nothing was made.')))
        typed = key === '\u007f' || key === '\b' ? typed.slice(0, -1) : [...typed, key]
      }
    }
    input.on('data', onKeys)
    input.resume()
  })
}
