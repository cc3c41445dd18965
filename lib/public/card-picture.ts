import sharp from 'sharp'
import { liveCardAt, storeCardPicture } from '#db/card-pictures.ts'
import { readPage } from '#db/public-pages.ts'
import { inTransaction } from '#db/transaction.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import { articleOfPicture } from '#lib/publication/paths.ts'
import type { PublicCard } from '#lib/publication/public-card.ts'
import { type CardPicture, cardPicture } from '#lib/publication/render/card-picture.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { rasterise } from '#lib/publication/render/raster.ts'
import { listed, longDate } from '#lib/publication/words.ts'
import type { PublicAddress, Reading } from './address.ts'
import { type Answerable, answerOf, revalidate } from './answer.ts'
import { letters } from './letters.ts'
import { oneAtATime } from './one-at-a-time.ts'

const type = 'image/png'

export const cardPictures: PublicAddress = {
  form: '/articles/{slug}/card.png',
  matches: (path) => articleOfPicture(path) !== null,
  remembered: 'page',
  answer: ({ path }, reading) => articlePicture(path, reading),
  examples: ({ slug }) => [`/articles/${slug}/card.png`],
}

/**
 * The picture beside a link to a live article, made from its card when it is asked for first and kept until the card says
 * something else. `null` where nothing is live, so that a picture tells no more than the page.
 */
async function articlePicture(path: string, { db, site, clock }: Reading): Promise<Answerable | null> {
  const kept = await readPage(db, path)
  if (kept?.status === 200) return { ...kept, gzip: null, cacheControl: revalidate }
  const articlePath = articleOfPicture(path)
  const live = articlePath === null ? null : await liveCardAt(db, articlePath)
  if (live === null) return null
  const bytes = await drawn(pictureOf(live.card, site.name))
  await inTransaction(db, (tx) =>
    storeCardPicture(tx, { ...live, path, contentType: type, body: bytes, at: clock.now() }),
  )
  return pictureAnswer(bytes)
}

const ofSite = new Map<string, Promise<Buffer>>()

/** The picture beside a link to any other page of the site. */
export async function sitePicture({ site }: Reading): Promise<Answerable> {
  const known = ofSite.get(site.name) ?? drawn(pictureOfSite(site))
  ofSite.set(site.name, known)
  return pictureAnswer(await known)
}

const pictureOfSite = (site: Reading['site']): CardPicture => ({
  siteName: '',
  kicker: 'Medically reviewed, claim by claim',
  title: site.name,
  lines: [publicSite(site).about],
  isReviewed: true,
})

export function pictureOf(
  { title, specialty, reviewers, lastReviewed, level }: PublicCard,
  siteName: string,
): CardPicture {
  const isReviewed = reviewers.length > 0
  const details = [`Last reviewed ${longDate(lastReviewed)}`, ...(level === null ? [] : [level])].join(' · ')
  return {
    siteName,
    kicker: specialtyName(specialty),
    title,
    lines: isReviewed
      ? [`Medically reviewed by ${listed(reviewers)}`, details]
      : ['The review of this article is not current', `Published here; last reviewed ${longDate(lastReviewed)}`],
    isReviewed,
  }
}

const inTurn = oneAtATime()

const drawn = (picture: CardPicture): Promise<Buffer> =>
  inTurn(async () => {
    const drawing = cardPicture(picture, await letters())
    const { width, height } = drawing
    return sharp(rasterise(drawing), { raw: { width, height, channels: 3 } })
      .png({ palette: true, colours: 64, compressionLevel: 9 })
      .toBuffer()
  })

const pictureAnswer = (body: Buffer): Answerable => ({
  ...answerOf(body, { contentType: type, cacheControl: revalidate }),
  gzip: null,
})
