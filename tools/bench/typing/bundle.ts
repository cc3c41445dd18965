import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** A script of this folder with all it imports, for a page. */
export async function bundled(file: URL): Promise<string> {
  const built = await build({
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    css: { postcss: {} },
    build: {
      write: false,
      target: 'esnext',
      lib: { entry: fileURLToPath(file), formats: ['iife'], name: 'bench' },
    },
  })
  const [output] = [built].flat()
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('Nothing was bundled')
  return chunk.code
}
