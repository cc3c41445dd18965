import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Circumstances } from './benchmark.ts'
import { findProgram, type Program, startServer } from './programs.ts'
import { freePort } from './wire.ts'

/** The bytes that nginx is to serve from files: a page and the same page compressed. */
export type Page = { readonly identity: Uint8Array; readonly gzip: Uint8Array }

export const findNginx = (say: (line: string) => void): Promise<Program> => findProgram('nginx', ['nginx'], say)

/** Headers that an answer is to have besides those of any file. */
export type Headers = readonly (readonly [name: string, value: string])[]

/**
 * Serves a page from a file, set up as for a site, until the benchmark ends. Returns its address. It says `said` with it:
 * the same answer, not only the same body.
 */
export async function serveByNginx(
  nginx: Program,
  page: Page,
  said: Headers,
  { signal, onEnd }: Circumstances,
): Promise<string> {
  const directory = publicDirectory('countersign-nginx-', onEnd)
  mkdirSync(join(directory, 'pages'))
  writeFileSync(join(directory, 'pages/article.html'), page.identity)
  writeFileSync(join(directory, 'pages/article.html.gz'), page.gzip)
  const port = await freePort()
  const file = join(directory, 'nginx.conf')
  writeFileSync(file, configuration(directory, port, said))
  const url = `http://127.0.0.1:${port}/article.html`
  const args = ['-p', directory, '-e', 'stderr', '-c', file]
  const server = await startServer({ ...nginx, args, cwd: directory, url }, signal)
  onEnd(() => server.stop())
  return url
}

/**
 * Puts nginx in front of the app at `origin`, by the very configuration that `deploy/nginx.conf` recommends, until the
 * benchmark ends. Returns its origin.
 */
export async function nginxInFront(
  nginx: Program,
  { origin, pagesDirectory }: { readonly origin: string; readonly pagesDirectory: string },
  { signal, onEnd }: Circumstances,
): Promise<string> {
  const directory = publicDirectory('countersign-front-', onEnd)
  const port = await freePort()
  const own: readonly (readonly [string, string])[] = [
    ['/var/cache/nginx/countersign', join(directory, 'cache')],
    ['include /var/cache/countersign', `include ${pagesDirectory}`],
    ['server 127.0.0.1:3000;', `server ${new URL(origin).host};`],
    ['listen 80;', `listen 127.0.0.1:${port};`],
  ]
  let recommended = readFileSync(new URL('../../deploy/nginx.conf', import.meta.url), 'utf8')
  for (const [there, here] of own) {
    if (!recommended.includes(there)) throw new Error(`deploy/nginx.conf has no "${there}"`)
    recommended = recommended.replace(there, here)
  }
  const file = join(directory, 'nginx.conf')
  writeFileSync(file, around(directory, recommended))
  const url = `http://127.0.0.1:${port}`
  const args = ['-p', directory, '-e', 'stderr', '-c', file]
  const server = await startServer({ ...nginx, args, cwd: directory, url: `${url}/robots.txt` }, signal)
  onEnd(() => server.stop())
  return url
}

/** A directory until the benchmark ends. nginx's workers may run under another account than ours, and read what the public reads. */
export function publicDirectory(prefix: string, onEnd: Circumstances['onEnd']): string {
  const directory = mkdtempSync(join(tmpdir(), prefix))
  onEnd(async () => rmSync(directory, { recursive: true, force: true }))
  chmodSync(directory, 0o755)
  return directory
}

const configuration = (directory: string, port: number, said: Headers): string =>
  around(
    directory,
    `
  sendfile on;
  tcp_nopush on;
  gzip_static on;
  gzip_vary on;
  open_file_cache max=100;
  server {
    listen 127.0.0.1:${port};
    root ${directory}/pages;
    ${said.map(([name, value]) => `add_header ${name} "${value}";`).join('\n    ')}
  }`,
  )

/** One worker, as the app is one process. Every path is below `directory`, so that any account can run it. */
const around = (directory: string, http: string): string => `
daemon off;
worker_processes 1;
pid ${directory}/nginx.pid;
error_log stderr warn;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  types { text/html html; }
  charset utf-8;
  access_log off;
  keepalive_requests 100000000;
  client_body_temp_path ${directory}/body;
  proxy_temp_path ${directory}/proxy;
  fastcgi_temp_path ${directory}/fastcgi;
  uwsgi_temp_path ${directory}/uwsgi;
  scgi_temp_path ${directory}/scgi;
  ${http}
}
`
