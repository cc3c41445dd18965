import { putReferencePdf, removeReferencePdf } from '#lib/commands/reference-pdf.ts'
import { putPdf, removePdf } from '#lib/contract/evidence.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route(putPdf, ({ params, body, actor, deps }) =>
  putReferencePdf({ ...params, file: body }, actor, deps),
)
export const DELETE = route(removePdf, ({ params, actor, deps }) => removeReferencePdf(params, actor, deps))
