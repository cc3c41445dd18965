import { type Specialty, specialties, specialtyName } from '#lib/identity/specialty.ts'

/** A field of medicine as readers browse it; schema.org lists dermatology twice, readers find it once. */
export interface Topic {
  /** As it stands in an address; never changes meaning. */
  readonly slug: string
  readonly name: string
}

const slugOf = (name: string): string => name.toLowerCase().replace(/[^a-z]+/g, '-')

export const topicOf = (specialty: Specialty): Topic => {
  const name = specialtyName(specialty)
  return { slug: slugOf(name), name }
}

const bySlug: ReadonlyMap<string, Topic> = new Map(
  specialties.map((specialty) => [topicOf(specialty).slug, topicOf(specialty)]),
)

/** The topic of an address, or `null` where there is none of that name. */
export const topicBySlug = (slug: string): Topic | null => bySlug.get(slug) ?? null

export const topicPath = ({ slug }: Pick<Topic, 'slug'>): string => `/topics/${slug}`
