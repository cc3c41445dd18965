import * as Y from 'yjs'
import { deps } from '#lib/application/process-deps.ts'
import { documentField } from '#lib/coediting/shared-manuscript.ts'
import { recordEdits } from '#lib/commands/record-edits.ts'
import { appendUpdate, openSharedCopy } from '#lib/commands/write-together.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { SignedIn } from '#tools/bench/writing/writers.ts'
import type { Edit } from './trace.ts'

/** Keys that reach the log as one update; somebody types as many in some ten seconds without a connection. */
const keysOfUpdate = 80
/** Updates between two recordings, which also compact the log. */
const updatesOfRecording = 220
/** Keys of one opening of the page: Yjs knows each opening as a writer of its own. */
const keysOfSitting = 4000

/** Types edits into an article's paragraphs, through the log, and has them recorded and compacted as the server does. */
export async function writeHistory(
  articleId: ArticleId,
  edits: Iterable<Edit>,
  { actor, sessionId }: SignedIn,
  signal: AbortSignal,
): Promise<void> {
  const waiting: Uint8Array[] = []
  const openAnew = () => openPage(articleId, (update) => waiting.push(update))
  let { doc, paragraphs } = await openAnew()
  let keys = 0
  let updates = 0
  const send = async () => {
    const update = Y.mergeUpdates(waiting.splice(0))
    const appended = await appendUpdate({ articleId, update }, { personId: actor.id, sessionId }, deps())
    if (!appended.ok) throw new Error(appended.message)
    if (++updates % updatesOfRecording === 0) await recordEdits(articleId, deps())
    signal.throwIfAborted()
  }
  for (const { paragraph, at, letter } of edits) {
    const text = paragraphs[paragraph]
    if (text === undefined) throw new Error(`There is no paragraph ${paragraph}`)
    if (letter === null) text.delete(at, 1)
    else text.insert(at, letter)
    if (++keys % keysOfUpdate === 0) await send()
    if (keys % keysOfSitting === 0) {
      doc.destroy()
      ;({ doc, paragraphs } = await openAnew())
    }
  }
  if (waiting.length > 0) await send()
  await recordEdits(articleId, deps())
}

/** The shared copy as a page opens it, and the text of each paragraph in order; tells of each update that is made. */
async function openPage(articleId: ArticleId, onUpdate: (update: Uint8Array) => void) {
  const copy = await openSharedCopy(articleId, deps())
  if (copy === null) throw new Error('There is no such article')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, copy.state)
  doc.on('update', onUpdate)
  return { doc, paragraphs: doc.transact(() => textsOf(doc.getXmlFragment(documentField))) }
}

/** The text of each paragraph in here, made where it has none yet. */
function textsOf(node: Y.XmlFragment): Y.XmlText[] {
  if (!(node instanceof Y.XmlElement) || node.nodeName !== 'paragraph')
    return node.toArray().flatMap((child) => (child instanceof Y.XmlElement ? textsOf(child) : []))
  const held = node.get(0)
  if (held instanceof Y.XmlText) return [held]
  const text = new Y.XmlText()
  node.insert(0, [text])
  return [text]
}
