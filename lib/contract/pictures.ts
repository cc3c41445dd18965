import { z } from 'zod'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { maximumPictureBytes, pictureTypes } from '#lib/document/picture.ts'
import { ArticleParams } from './article.ts'
import { endpoint, FileBytes } from './endpoint.ts'

/** A picture that was taken, as a figure names it. */
export const TakenPicture = z.object({
  /** What stands in the figure's `src`. */
  src: z.string(),
  width: z.int(),
  height: z.int(),
  hash: Sha256,
})
export type TakenPicture = z.infer<typeof TakenPicture>

export const addPicture = endpoint('POST', '/api/articles/{articleId}/pictures', {
  summary:
    'Upload a picture for a figure; it is made anew as WebP, at most 2,000 pixels wide, without what cameras write into it',
  who: 'assigned writers and editors, while the text can be edited',
  params: ArticleParams,
  body: FileBytes,
  upload: { types: pictureTypes, maximumBytes: maximumPictureBytes },
  response: TakenPicture,
  status: 201,
})
