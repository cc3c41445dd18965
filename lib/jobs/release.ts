import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * A fingerprint of the program: of every source file that a publication may be made with. The server runs them as they
 * are, so what another release prepared is told apart whatever its version number says.
 */
export function release(): string {
  const hash = createHash('sha256')
  for (const folder of ['lib', 'db'])
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file))
        hash.update(file).update(readFileSync(join(root, folder, file)))
  return hash.digest('hex')
}
