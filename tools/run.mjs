// node tools/run.mjs NAME: runs tools/NAME.ts or tools/NAME/main.ts once Node and the dependencies are there.
import { existsSync } from 'node:fs'
import { bootstrap } from './bootstrap.mjs'

const name = process.argv[2] ?? ''
const file = [`./${name}.ts`, `./${name}/main.ts`]
  .map((path) => new URL(path, import.meta.url))
  .find((url) => /^[a-z-]+$/.test(name) && existsSync(url))

if (file === undefined) {
  console.error(`There is no command "${name}".`)
  process.exit(1)
}
await bootstrap()
process.argv.splice(1, 2, file.pathname)
await import(file.href)
