import { readPdf } from '#lib/contract/evidence.ts'
import { route } from '#lib/http/route.ts'
import { referencePdf } from '#lib/queries/reference-aids.ts'

export const GET = route(readPdf, ({ params, actor, deps }) => referencePdf(params, actor, deps))
