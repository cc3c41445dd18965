import type { Outcome } from '#lib/application/outcome.ts'

/** What a reviewer is answered who asks for a text before declaring their interests. */
export const undeclared: Extract<Outcome<never>, { ok: false }> = {
  ok: false,
  kind: 'not-allowed',
  conditions: [
    {
      code: 'interests-undeclared',
      message: 'Declare your interests for this article under Review first; then you can read its text.',
      pointer: '/declarations',
    },
  ],
}
