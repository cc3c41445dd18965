import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import * as Y from 'yjs'
import { schemaVersion } from '#lib/coediting/schema-version.ts'
import { sendDelay } from '#lib/coediting/send-delay.ts'
import { documentField } from '#lib/coediting/shared-manuscript.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Circumstances } from '../benchmark.ts'
import { chance } from './chance.ts'
import type { SignedIn } from './writers.ts'

/** Somebody else in the same text. */
export interface CoEditor {
  /** Types from now on, some eight keys a second, or rests. */
  type(on: boolean): void
  /** How many keys were typed so far. */
  readonly keys: () => number
}

/** Opens the text as a second writer, who types into a paragraph far down and whose caret moves along. */
export async function joinAsCoEditor(
  site: string,
  articleId: ArticleId,
  { cookie, name }: SignedIn,
  { onEnd }: Pick<Circumstances, 'onEnd'>,
): Promise<CoEditor> {
  const doc = new Y.Doc()
  const headers = { cookie: `${cookie.name}=${cookie.value}`, origin: site }
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${site.replace(/^http/, 'ws')}/collab`,
    WebSocketPolyfill: class extends WebSocket {
      constructor(address: string | URL) {
        // Node's takes headers where the standard has protocols.
        super(address, { headers } as unknown as string[])
      }
    },
  })
  const provider = new HocuspocusProvider({
    name: articleId,
    document: doc,
    token: schemaVersion,
    flushDelay: sendDelay,
    websocketProvider,
  })
  onEnd(async () => {
    provider.destroy()
    websocketProvider.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    provider.on('synced', () => resolve())
    provider.on('authenticationFailed', ({ reason }: { reason: string }) => reject(new Error(reason)))
    provider.attach()
  })
  const text = paragraphAt(doc, 0.8)
  provider.setAwarenessField('user', { name, color: '#7048e8' })
  const { pick, between } = chance(8)
  let at = Math.floor(text.length / 2)
  let keys = 0
  let timer: NodeJS.Timeout | undefined
  const key = () => {
    text.insert(at, keys % 6 === 5 ? ' ' : pick([...'etaoinshr']))
    at += 1
    keys += 1
    const anchor = Y.createRelativePositionFromTypeIndex(text, at)
    provider.setAwarenessField('cursor', { anchor, head: anchor })
    timer = setTimeout(key, between(80, 170))
  }
  const type = (on: boolean) => {
    clearTimeout(timer)
    if (on) timer = setTimeout(key, 100)
  }
  onEnd(async () => type(false))
  return { type, keys: () => keys }
}

/** The paragraph's text that stands so far down the document. */
function paragraphAt(doc: Y.Doc, share: number): Y.XmlText {
  const texts: Y.XmlText[] = []
  for (const node of doc.getXmlFragment(documentField).createTreeWalker(() => true))
    if (node instanceof Y.XmlText && node.parent instanceof Y.XmlElement && node.parent.nodeName === 'paragraph')
      texts.push(node)
  const found = texts[Math.floor(texts.length * share)]
  if (found === undefined) throw new Error('The text has no paragraph')
  return found
}
