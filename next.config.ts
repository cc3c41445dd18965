import type { NextConfig } from 'next'

/** Next serves the desk and the API; what readers get, server.ts answers before it. */
const config: NextConfig = {
  poweredByHeader: false,
  agentRules: false,
  reactStrictMode: true,
  serverExternalPackages: [
    ...['pg', 'pg-boss', '@node-rs/argon2', 'nodemailer', 'pino', 'mammoth', 'yauzl', 'undici'],
    // Loaded by server.ts too: one process must have one of each.
    ...['yjs', '@tiptap/y-tiptap', 'prosemirror-model'],
  ],
  headers: async () => [
    // The browser asks for the revision before the page and its scripts are there; that is most of the wait.
    {
      source: '/desk/articles/:articleId/review',
      headers: [
        {
          key: 'Link',
          value: ['/review', '']
            .map((rest) => `</api/articles/:articleId${rest}>; rel=preload; as=fetch; crossorigin=anonymous`)
            .join(', '),
        },
      ],
    },
    // The address of such a page is a secret of whoever has it: it goes to nobody else, and no copy stays anywhere.
    {
      source: '/opinion/:path*',
      headers: [
        { key: 'Referrer-Policy', value: 'no-referrer' },
        { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
        { key: 'Cache-Control', value: 'no-store' },
      ],
    },
  ],
  // `npm test` checks the types of everything; whoever starts the app need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  experimental: {
    optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@mantine/dates', '@tabler/icons-react'],
  },
}

export default config
