import { revokePreviewLink as revoke } from '#lib/commands/preview-links.ts'
import { revokePreviewLink } from '#lib/contract/preview-links.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route(revokePreviewLink, ({ params, actor, deps }) => revoke(params, actor, deps))
