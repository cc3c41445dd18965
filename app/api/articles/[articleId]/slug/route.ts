import { changeSlug as change } from '#lib/commands/change-slug.ts'
import { changeSlug } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route(changeSlug, ({ params, body, actor, deps }) => change({ ...params, ...body }, actor, deps))
