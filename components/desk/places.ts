import type { Role } from '#lib/identity/person.ts'

export interface Place {
  readonly href: string
  readonly label: string
  readonly description: string
}

const desk = { href: '/desk', label: 'Desk', description: 'What waits for you' }
const articles = { href: '/desk/articles', label: 'Articles', description: 'Every article, by state' }
const calendar = { href: '/desk/calendar', label: 'Calendar', description: 'What goes out, and when' }
const people = { href: '/desk/people', label: 'People', description: 'Accounts, roles and credentials' }

/** Readable by everybody; those who are asked by it find it in the account menu. */
export const reviewPolicy: Place = {
  href: '/desk/policy',
  label: 'Policy',
  description: 'How many reviewers, and which, a claim needs',
}

export const account: Place = {
  href: '/desk/account',
  label: 'Your account',
  description: 'Your credential, and how you prove who you are',
}

/** The rooms of the desk that these roles have. */
export const placesFor = (roles: readonly Role[]): readonly Place[] => [
  desk,
  articles,
  ...(roles.includes('editor') ? [calendar] : []),
  ...(roles.includes('administrator') ? [people, reviewPolicy] : []),
]

export const newArticle: Place = {
  href: '/desk/articles/new',
  label: 'New article',
  description: 'Start with an empty page',
}
export const importArticle: Place = {
  href: '/desk/import',
  label: 'Import',
  description: 'Bring a text from elsewhere',
}

/** Who starts articles. The server decides; this only spares people a button that refuses. */
export const mayStartArticles = (roles: readonly Role[]): boolean =>
  roles.includes('writer') || roles.includes('editor')
