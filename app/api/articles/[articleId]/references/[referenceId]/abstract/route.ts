import { readAbstract } from '#lib/contract/evidence.ts'
import { route } from '#lib/http/route.ts'
import { referenceAbstract } from '#lib/queries/reference-aids.ts'

export const GET = route(readAbstract, ({ params, actor, deps }) => referenceAbstract(params, actor, deps))
