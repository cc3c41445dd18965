import { lookUpReferences as lookUp } from '#lib/commands/look-up-references.ts'
import { lookUpReferences } from '#lib/contract/references.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(lookUpReferences, ({ body, actor, deps }) => lookUp(body, actor, deps))
