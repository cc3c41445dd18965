import { previewImport } from '#lib/contract/article.ts'
import { route } from '#lib/http/route.ts'
import { importPreview } from '#lib/queries/import-preview.ts'

export const POST = route(previewImport, async ({ body, actor }) => importPreview(body, actor))
