import * as account from './account.ts'
import * as annotationCollection from './annotation-collection.ts'
import * as article from './article.ts'
import * as calendar from './calendar.ts'
import * as comments from './comments.ts'
import * as doubts from './doubts.ts'
import type { Endpoint } from './endpoint.ts'
import * as evidence from './evidence.ts'
import * as exports from './exports.ts'
import * as opinions from './opinions.ts'
import * as people from './people.ts'
import * as pictures from './pictures.ts'
import * as policy from './policy.ts'
import * as presence from './presence.ts'
import * as previewLinks from './preview-links.ts'
import * as publish from './publish.ts'
import * as references from './references.ts'
import * as review from './review.ts'
import * as reviewChanges from './review-changes.ts'
import * as texts from './texts.ts'
import * as twins from './twins.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'summary' in value

/** Every operation of the API, with the name its code uses. */
export const endpoints: readonly { readonly name: string; readonly endpoint: Endpoint }[] = [
  article,
  review,
  reviewChanges,
  annotationCollection,
  opinions,
  publish,
  doubts,
  calendar,
  people,
  account,
  comments,
  texts,
  twins,
  pictures,
  references,
  policy,
  presence,
  evidence,
  exports,
  previewLinks,
].flatMap((file) =>
  Object.entries(file).flatMap(([name, value]) => (isEndpoint(value) ? [{ name, endpoint: value }] : [])),
)
