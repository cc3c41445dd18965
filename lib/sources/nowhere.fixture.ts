import { type ReferenceSources, referenceSources } from './reference-sources.ts'
import type { AnswerMemory } from './remembered.ts'

/** Remembers nothing. */
export const forgetful: AnswerMemory = { recall: async () => null, keep: async () => undefined }

/** Where nobody answers: what tests get that ask for no reference. */
export const nowhere = 'http://127.0.0.1:9'

export const sourcesNowhere = (): ReferenceSources =>
  referenceSources(
    {
      site: { name: 'The Test Gazette', url: 'https://gazette.example' },
      ...{ crossrefUrl: nowhere, pubmedUrl: nowhere, pubmedApiKey: null, contact: null },
    },
    forgetful,
    { page: { resolve: () => Promise.reject(new Error('No name is resolved in tests')) } },
  )
