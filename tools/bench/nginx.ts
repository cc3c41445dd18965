import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Circumstances } from './benchmark.ts'
import { findProgram, type Program, startServer } from './programs.ts'
import { freePort } from './wire.ts'

/** The bytes that nginx is to serve from files: a page and the same page compressed. */
export type Page = { readonly identity: Uint8Array; readonly gzip: Uint8Array }

export const findNginx = (say: (line: string) => void): Promise<Program> => findProgram('nginx', ['nginx'], say)

/** Serves a page from a file, set up as for a site, until the benchmark ends. Returns its address. */
export async function serveByNginx(nginx: Program, page: Page, { signal, onEnd }: Circumstances): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-nginx-'))
  onEnd(async () => rmSync(directory, { recursive: true, force: true }))
  // Its workers may run under another account than ours, and read what the public reads.
  chmodSync(directory, 0o755)
  mkdirSync(join(directory, 'pages'))
  writeFileSync(join(directory, 'pages/article.html'), page.identity)
  writeFileSync(join(directory, 'pages/article.html.gz'), page.gzip)
  const port = await freePort()
  const file = join(directory, 'nginx.conf')
  writeFileSync(file, configuration(directory, port))
  const url = `http://127.0.0.1:${port}/article.html`
  const args = ['-p', directory, '-e', 'stderr', '-c', file]
  const server = await startServer({ ...nginx, args, cwd: directory, url }, signal)
  onEnd(() => server.stop())
  return url
}

/** One worker, as the app is one process. Every path is below `directory`, so that any account can run it. */
const configuration = (directory: string, port: number): string => `
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
  sendfile on;
  tcp_nopush on;
  gzip_static on;
  gzip_vary on;
  keepalive_requests 100000000;
  open_file_cache max=100;
  client_body_temp_path ${directory}/body;
  proxy_temp_path ${directory}/proxy;
  fastcgi_temp_path ${directory}/fastcgi;
  uwsgi_temp_path ${directory}/uwsgi;
  scgi_temp_path ${directory}/scgi;
  server {
    listen 127.0.0.1:${port};
    root ${directory}/pages;
  }
}
`
