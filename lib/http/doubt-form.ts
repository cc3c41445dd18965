import { createHmac } from 'node:crypto'
import { liveVersion } from '#db/publications.ts'
import type { Deps } from '#lib/application/deps.ts'
import { deps } from '#lib/application/process-deps.ts'
import { addressHeader } from '#lib/auth/client-address.ts'
import { formTokenProblem } from '#lib/auth/form-token.ts'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { reportDoubt as report } from '#lib/commands/doubts.ts'
import { reportDoubt } from '#lib/contract/doubts.ts'
import { type ArticleId, ClaimId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import { doubtForm, formOf } from '#lib/public/doubts.ts'
import { type DoubtForm, doubtPolicy } from '#lib/publication/render/doubt-pages.ts'
import { DoubtReport } from '#lib/review/doubt.ts'
import { settings } from '#lib/settings.ts'
import { problemResponse } from './problem.ts'
import { isOwnOrigin, readAtMost } from './route.ts'

type NextContext = { params: Promise<Record<string, string | string[] | undefined>> }

/**
 * Takes the form of a page without scripts, from anybody. It has to come from this site with a token of the very form, not
 * sooner than a person types; what only a program fills in stays empty. Whatever is wrong, the reader gets the form back with
 * what they typed.
 */
export async function receiveDoubt(request: Request, context: NextContext): Promise<Response> {
  try {
    if (!isOwnOrigin(request)) return problemResponse('wrong-origin')
    const params = reportDoubt.params.safeParse(await context.params)
    if (!params.success) return problemResponse('not-found')
    const bytes = await readAtMost(reportDoubt.upload?.maximumBytes ?? 0, request.body)
    if (bytes === null) return problemResponse('too-large')
    return await take(params.data.articleId, fieldsOf(bytes), senderOf(request), deps())
  } catch (error) {
    const reference = crypto.randomUUID()
    log.error({ err: error, reference, path: reportDoubt.path }, 'a doubt could not be taken')
    return problemResponse('internal', [], { reference })
  }
}

type Fields = Readonly<Record<'claim' | 'text' | 'source' | 'email' | 'token' | 'website', string>>

function fieldsOf(bytes: Uint8Array): Fields {
  const sent = new URLSearchParams(new TextDecoder().decode(bytes))
  // No text may hold NUL, and a form sends line ends as CRLF.
  const field = (name: string) => (sent.get(name) ?? '').replaceAll('\0', '').replaceAll('\r\n', '\n')
  return {
    ...{ claim: field('claim'), text: field('text'), source: field('source') },
    ...{ email: field('email'), token: field('token'), website: field('website') },
  }
}

/** The network address itself is kept nowhere. */
function senderOf(request: Request): Sha256 | null {
  const address = request.headers.get(addressHeader)
  if (!address) return null
  const hash = createHmac('sha256', settings().authSecret).update(`countersign/sender/1\n${address}`).digest('hex')
  return Sha256.parse(hash)
}

async function take(articleId: ArticleId, fields: Fields, sender: Sha256 | null, here: Deps): Promise<Response> {
  const live = await liveVersion(here.db, articleId)
  if (live === null) return problemResponse('not-found')
  const again = (status: number, problems: DoubtForm['problems']) => {
    const { isThere, html } = doubtForm(articleId, live, fields.claim, here, { typed: fields, problems })
    return pageResponse(isThere ? status : 404, html)
  }
  const list = `/articles/${encodeURIComponent(live.slug)}/doubts`
  // A program that fills in everything is thanked, and nothing is kept.
  if (fields.website !== '') return seeOther(list)
  const problem = formTokenProblem(
    settings().authSecret,
    formOf(articleId, fields.claim),
    fields.token,
    here.clock.now(),
  )
  if (problem !== null) return again(422, { form: tokenWords[problem] })
  const parsed = DoubtReport.safeParse(fields)
  if (!parsed.success)
    return again(422, Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])))
  const claimId = ClaimId.safeParse(fields.claim)
  if (!claimId.success) return again(404, {})
  const taken = await report({ articleId, claimId: claimId.data, report: parsed.data, sender }, here)
  if (taken.ok) return seeOther(`${list}/${taken.value.token}`)
  if (taken.kind === 'not-found') return again(404, {})
  return again(429, { form: taken.conditions.map(({ message }) => message).join(' ') })
}

const tokenWords = {
  forged: 'The form has changed on the way. Send it once more.',
  'too-fast': 'That was very fast. Look at it once more, and send it again.',
  'too-old': 'The form was open for a long time. Send it once more.',
} as const

const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })

const pageResponse = (status: number, html: string): Response =>
  new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': doubtPolicy,
    },
  })
