import { addPicture as add } from '#lib/commands/add-picture.ts'
import { addPicture } from '#lib/contract/pictures.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(addPicture, ({ params, body, actor, deps }) => add({ ...params, file: body }, actor, deps))
