import { readArticle } from '#db/article-facts.ts'
import { picturesOf, readPicture } from '#db/media.ts'
import { publicationsOf } from '#db/publication-material.ts'
import { revisionNumbered } from '#db/revisions.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { recordEdits } from '#lib/commands/record-edits.ts'
import type { NamedFile } from '#lib/contract/endpoint.ts'
import type { ExportFormat } from '#lib/contract/exports.ts'
import { pictureAddress } from '#lib/document/picture.ts'
import { picturesIn } from '#lib/document/pictures-in.ts'
import { articleDocx } from '#lib/export/docx.ts'
import { textFormats } from '#lib/export/file.ts'
import { articleHtml, type ExportPicture } from '#lib/export/html.ts'
import { isWhole } from '#lib/export/json.ts'
import { accountOf, type ExportAccount, type ExportSubject } from '#lib/export/subject.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'
import { pictureForWord } from '#lib/media/for-word.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { mustDeclareFirst } from '#lib/review/qualification.ts'
import { seesVerdict } from '#lib/review/visible-verdicts.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { sightOf, visibleFacts } from '#lib/workflow/visible-facts.ts'
import { changeWords } from './public-facts.ts'
import { publishedText } from './published-text.ts'
import { textInWork } from './text-in-work.ts'
import { undeclared } from './undeclared.ts'

type PersonActor = Extract<Actor, { type: 'person' }>

interface Wish {
  readonly articleId: ArticleId
  readonly format: ExportFormat
  readonly text: string | undefined
}

/** A text of the article as a file, for whoever may read it. */
export async function articleExport(wish: Wish, actor: PersonActor, deps: Deps): Promise<Outcome<NamedFile>> {
  const article = await readArticle(deps.db, wish.articleId, deps.clock.now(), actor.id)
  if (article === null || !mayKnowOf(article, actor)) return notFound
  // What was typed a moment ago is in the log of the shared copy, and belongs to the working copy.
  if (wish.text !== 'live') await recordEdits(wish.articleId, deps)
  const read = await inTransaction(deps.db, (tx) => subjectOf(tx, wish, actor, deps))
  if (!read.ok) return read
  const account = accountOf(read.value)
  if (wish.format === 'json' && !isWhole(account)) return struckFrom
  const name = [account.facts.article.slug, account.text.kind, ...numberOf(account)].join('-')
  return succeed(await fileOf(wish.format, name, account, deps))
}

const numberOf = ({ text }: ExportAccount): readonly string[] =>
  text.kind === 'working-copy' ? [] : [String(text.number)]

const struckFrom: Outcome<never> = {
  ok: false,
  kind: 'unmet',
  conditions: [
    {
      code: 'claim-struck',
      message:
        'A statement of the live version was taken back, so it cannot be told whole with its hashes. Export the working copy or the revision as JSON, or this version in another format.',
      pointer: '/query/text',
    },
  ],
}

async function subjectOf(
  tx: Tx,
  { articleId, text }: Wish,
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<ExportSubject>> {
  const facts = await readArticle(tx, articleId, deps.clock.now(), actor.id)
  if (facts === null || !mayKnowOf(facts, actor)) return notFound
  const isPublished = (await publicationsOf(tx, articleId)).length > 0
  const asked = text ?? (isPublished ? 'live' : 'working-copy')
  if (asked === 'live') {
    const subject = isPublished ? await publishedText(tx, deps, facts) : null
    return subject === null ? notFound : succeed(subject)
  }
  if (mustDeclareFirst(facts, actor)) return undeclared
  if (asked === 'working-copy')
    return succeed(asSeenBy(actor, facts, await textInWork(tx, deps, facts, { kind: 'working-copy' })))
  const number = Number(asked.slice('revision-'.length))
  const id = await revisionNumbered(tx, articleId, number)
  if (id === null) return notFound
  return succeed(asSeenBy(actor, facts, await textInWork(tx, deps, facts, { kind: 'revision', id, number })))
}

/** Without the judgments that are kept from this person until they gave their own. */
function asSeenBy(actor: PersonActor, article: ArticleFacts, { facts, text }: ExportSubject): ExportSubject {
  const sees = seesVerdict(sightOf(article, actor))
  const hidesSignatures = visibleFacts(article, actor).signOffs.length < article.signOffs.length
  return {
    text,
    facts: {
      ...facts,
      verdicts: facts.verdicts.filter(sees),
      signOffs: facts.signOffs.filter(({ payload }) => !hidesSignatures || payload.signerId === actor.id),
    },
  }
}

async function fileOf(format: ExportFormat, name: string, account: ExportAccount, deps: Deps): Promise<NamedFile> {
  const utf8 = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))
  const written = (ending: keyof typeof textFormats): NamedFile => ({
    type: textFormats[ending].type,
    name: `${name}${ending === 'csv' ? '-claims' : ''}.${ending}`,
    bytes: utf8(textFormats[ending].write(account)),
  })
  switch (format) {
    case 'json':
      return written('json')
    case 'markdown':
      return written('md')
    case 'jats':
      return written('xml')
    case 'csv':
      return written('csv')
    case 'html': {
      const changes = await inTransaction(deps.db, (tx) => changeWords(tx, account.published))
      const page = articleHtml(account, publicSite(deps.site), await picturesFor(account, deps), changes)
      return { type: 'text/html; charset=utf-8', name: `${name}.html`, bytes: utf8(page) }
    }
    case 'docx': {
      const pictures = await Promise.all(
        [...(await bytesOf(account, deps))].map(
          async ([address, bytes]) => [address, await pictureForWord(bytes)] as const,
        ),
      )
      return {
        type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        name: `${name}.docx`,
        bytes: await articleDocx(account, new Map(pictures)),
      }
    }
  }
}

async function bytesOf({ document }: ExportAccount, { db }: Deps): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>()
  for (const hash of picturesIn(document)) {
    const picture = await readPicture(db, hash)
    if (picture !== null) found.set(pictureAddress(hash), picture.bytes)
  }
  return found
}

async function picturesFor(account: ExportAccount, deps: Deps): Promise<ReadonlyMap<string, ExportPicture>> {
  const bytes = await bytesOf(account, deps)
  const sizes = await picturesOf(deps.db, picturesIn(account.document))
  return new Map(
    sizes.flatMap(({ hash, width, height }) => {
      const picture = bytes.get(pictureAddress(hash))
      if (picture === undefined) return []
      const base64 = Buffer.from(picture).toString('base64')
      return [[pictureAddress(hash), { type: 'image/webp', width, height, base64 }] as const]
    }),
  )
}
