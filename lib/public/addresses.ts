import type { PublicAddress } from './address.ts'
import { articleAddresses } from './article.ts'
import { articleFiles } from './article-files.ts'
import { cardPictures } from './card-picture.ts'
import { doubts } from './doubts.ts'
import { fonts } from './fixed-files.ts'
import { home } from './home.ts'
import { keySet } from './key-set.ts'
import { pictures } from './picture.ts'
import { previewAddresses } from './preview.ts'
import { recordChecks } from './record-check.ts'
import { siteAddresses } from './site-addresses.ts'

/**
 * Every address that readers can ask for; whatever is none of these is left to the desk. The first that matches answers.
 * What stands here is asked for by the test that nothing unpublished leaks, so nothing public may be answered elsewhere.
 */
export const publicAddresses: readonly PublicAddress[] = [
  home,
  recordChecks,
  cardPictures,
  articleFiles,
  doubts,
  articleAddresses,
  pictures,
  previewAddresses,
  keySet,
  fonts,
  ...siteAddresses,
]
