import type { Extensions } from '@tiptap/core'
import { Find } from './find.ts'
import { InputRules } from './input-rules.ts'
import { Links } from './links.ts'
import { PartKeys } from './part-keys.ts'
import { SlashMenu } from './slash-menu.ts'
import { Tables } from './tables.ts'

/** What the editor needs to insert, move, link, tabulate and find; `BlockTools` shows it on the page. */
export const blockExtensions = (): Extensions => [Tables, Links, InputRules, PartKeys, Find, SlashMenu]
