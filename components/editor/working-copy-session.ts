import type * as Y from 'yjs'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { readManuscript, writeManuscript } from '#lib/coediting/shared-manuscript.ts'
import { sharedMaps } from '#lib/coediting/shared-maps.ts'
import type { WorkingCopyView } from '#lib/contract/article.ts'
import type { ArticleId, ClaimId } from '#lib/identity/ids.ts'
import { instantOf } from '#lib/time/instant.ts'
import { approvalsOf, seenApprovals } from './approvals.ts'
import { betweenKeys } from './between-keys.ts'
import type { CloseMeaning } from './close-reasons.ts'
import { forgetText, type Kept, keepText, keptTexts } from './kept-text.ts'
import { guardLeaving } from './leaving.ts'
import type { Dial, Line } from './line.ts'
import { markUnsynced, unsyncedSince } from './local-copies.ts'
import { samePeers } from './peers.ts'
import { isUnsynced, type LineState, whenSaved } from './saving.ts'
import { whenSettled } from './settled.ts'
import { openSharedDoc, type SharedDoc } from './shared-doc.ts'
import { type UnsyncedClock, type UnsyncedNews, unsyncedClock } from './unsynced-clock.ts'
import type { CalmState, Person, WorkingCopyState } from './working-copy-state.ts'

interface Hooks {
  readonly dial: Dial
  /** Asks for the password in place; true once the person is signed in again. */
  readonly signIn: () => Promise<boolean>
}

/** How long a connection may take before what this browser kept is shown instead. */
const openingPatience = 2500
/** How long the server may take to say that it has what was typed before the text was closed. */
const answerPatience = 1500

/**
 * One article's working copy in this page: a shared document, its way to the server and to the browser's storage. It
 * outlives a change of tab inside the article. Everything that edits an article goes through it, and nothing else knows
 * how it is saved. Nothing that was typed here leaves it but to the server, or to the kept texts.
 */
export class WorkingCopySession {
  readonly articleId: ArticleId
  readonly #person: Person
  readonly #hooks: Hooks
  readonly #listeners = new Set<() => void>()
  readonly #derived = whenSettled(() => this.#derive(), { pause: 500, longest: 10_000 })
  /** What others did is read again between keys: of a long article that takes as long as several of them. */
  readonly #told = betweenKeys(() => this.#onChanged('told'), { pause: 500, longest: 3000 })
  readonly #unsynced: UnsyncedClock
  #shared: SharedDoc
  #state: WorkingCopyState
  #calm: CalmState
  #onChanged: (what: 'told' | 'saved') => void = () => undefined
  #patience: ReturnType<typeof setTimeout> | undefined
  #closed = false

  constructor(articleId: ArticleId, person: Person, view: WorkingCopyView, hooks: Hooks) {
    this.articleId = articleId
    this.#person = person
    this.#hooks = hooks
    const since = unsyncedSince(person.id, articleId)
    this.#state = {
      manuscript: view.manuscript,
      opened: false,
      saving: { savedAt: view.savedAt, unsyncedSince: since, line: 'opening' },
      mayWrite: null,
      generation: 0,
      kept: keptTexts(person.id, articleId),
      approvals: approvalsOf(view),
      waived: new Set(),
      peers: [],
    }
    this.#calm = this.#state
    this.#unsynced = unsyncedClock((news) => this.#tellUnsynced(news), since)
    this.#shared = this.#opened()
    guardLeaving(articleId, since !== null)
  }

  /** The shared document. Another one after the text was taken anew, when `generation` grows. */
  get doc(): Y.Doc {
    return this.#shared.doc
  }

  get provider(): Line['provider'] {
    return this.#shared.line.provider
  }

  get person(): Person {
    return this.#person
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): WorkingCopyState => this.#state

  /** The state without what changes at every key: the same object until something else changes. */
  readonly calmState = (): CalmState => this.#calm

  /** Called when the server says that something about the article changed, and after it has taken what was typed here. */
  onChanged(listener: (what: 'told' | 'saved') => void): void {
    this.#onChanged = listener
  }

  /** What the server says of the claims now. */
  look(view: WorkingCopyView): void {
    const approvals = seenApprovals(this.#state.approvals, view)
    if (approvals !== this.#state.approvals) this.#set({ approvals })
  }

  /** Changes what is said beside the text. `from` is what the part was made from: whatever was changed since stays. */
  change(part: Partial<Omit<Manuscript, 'document'>>, from: Manuscript): void {
    writeManuscript(this.#shared.doc, part, from)
    this.#derive()
  }

  /** Changes text and records together, from what they are at this moment. */
  rewrite(changed: (now: Manuscript) => Manuscript): void {
    const now = readManuscript(this.#shared.doc)
    writeManuscript(this.#shared.doc, changed(now), now)
    this.#derive()
  }

  waive(key: string): void {
    sharedMaps(this.#shared.doc).waived.set(key, true)
    this.#derive()
  }

  unwaive(key: string): void {
    sharedMaps(this.#shared.doc).waived.delete(key)
    this.#derive()
  }

  /** Whether something is said of a claim of this id, so that a cut one may come back by paste. */
  knows(id: ClaimId): boolean {
    return sharedMaps(this.#shared.doc).claims.has(`${id} kind`)
  }

  /** What the text says at this very moment. */
  manuscriptNow(): Manuscript {
    this.#derived.flush()
    return this.#state.manuscript
  }

  /** Tells the others in which part of the text this person is. */
  standIn(section: string): void {
    this.#shared.line.provider.awareness.setLocalStateField('section', section.slice(0, 300))
  }

  /** Tries at once to reach the server; asks for the password first where the session has ended. */
  async tryNow(): Promise<void> {
    const { line } = this.#state.saving
    if (line === 'old-client' || line === 'up') return
    if (line === 'signed-out' && !(await this.#hooks.signIn())) return
    if (!this.#closed) this.#shared.line.connect()
  }

  /** The connection is known to be gone; it is tried again, and `tryNow` hurries that. */
  lost(): void {
    const { line } = this.#state.saving
    if (line === 'up' || line === 'opening') this.#shared.line.drop()
  }

  /** Resolves when the server has committed everything; rejects with a sentence when it cannot have it now. */
  saved(): Promise<void> {
    return whenSaved(() => this.#state.saving, this.subscribe)
  }

  /** Puts a kept text in place of what stands, as a change like any other that can be undone by hand. */
  bringBack(text: Kept): void {
    this.rewrite(() => text.manuscript)
    this.forget(text)
  }

  /** Deletes a kept text for good. */
  forget(text: Kept): void {
    forgetText(this.#person.id, this.articleId, text)
    this.#set({ kept: this.#state.kept.filter((each) => each !== text) })
    this.#guard()
  }

  /** Says at once what would be said in a moment: the page may be gone by then. */
  settle(): void {
    this.#unsynced.settle()
  }

  /** Lets go of the connection and the browser's storage; what is unsynced stays in the storage. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#patience)
    this.settle()
    this.#derived.stop()
    this.#told.stop()
    guardLeaving(this.articleId, false)
    await this.#shared.close(false)
  }

  #opened(): SharedDoc {
    return openSharedDoc(this.articleId, this.#person, this.#hooks.dial, {
      onLoaded: () => {
        this.#patience = setTimeout(() => this.#openKept(), openingPatience)
      },
      onSynced: () => this.#synced(),
      onCommitted: () => this.#unsynced.committed(),
      onRights: (mayWrite) => this.#set({ mayWrite }),
      onDown: (meaning) => this.#down(meaning),
      onChanged: () => this.#told.ask(),
      onUpdate: (here) => {
        if (here) {
          this.#unsynced.changed(Date.now())
          this.#told.typed()
        }
        this.#derived.touch()
      },
      onPeers: (peers) => {
        if (!samePeers(peers, this.#state.peers)) this.#set({ peers })
      },
    })
  }

  #tellUnsynced({ since, committed }: UnsyncedNews): void {
    markUnsynced(this.#person.id, this.articleId, since)
    this.#shared.line.provider.awareness.setLocalStateField('unsynced', since !== null)
    const saving = { ...this.#state.saving, unsyncedSince: since }
    this.#set({ saving: committed ? { ...saving, savedAt: instantOf(new Date()) } : saving })
    this.#guard()
    if (committed) this.#onChanged('saved')
  }

  /** Asks before the page is left while it holds what is nowhere else. */
  #guard(): void {
    const { saving, kept } = this.#state
    guardLeaving(this.articleId, isUnsynced(saving) || kept.some(({ stored }) => !stored))
  }

  #synced(): void {
    clearTimeout(this.#patience)
    this.#unsynced.settle()
    this.#setLine('up')
    this.#open()
    if (this.#state.mayWrite !== false || !isUnsynced(this.#state.saving)) return
    // The server may have it all and only its answer was lost; then it says so in a moment.
    this.#patience = setTimeout(() => {
      if (isUnsynced(this.#state.saving)) void this.#setAside('The text is no longer open to you for writing.')
    }, answerPatience)
  }

  #openKept(): void {
    if (this.#state.opened) return
    if (this.#state.saving.line === 'opening') this.#setLine('down')
    this.#open()
  }

  /** The document is shown as soon as there is one: nothing is ever put into an empty one here. */
  #open(): void {
    if (this.#state.opened || this.#shared.doc.getXmlFragment('document').length === 0) return
    this.#derive()
    this.#set({ opened: true })
  }

  #setLine(line: LineState): void {
    if (this.#state.saving.line !== line) this.#set({ saving: { ...this.#state.saving, line } })
  }

  #down(meaning: CloseMeaning): void {
    const { line } = this.#shared
    this.#unsynced.settle()
    switch (meaning.kind) {
      case 'gone':
        this.#setLine('down')
        break
      case 'rights-changed':
        this.#setLine('opening')
        this.#onChanged('told')
        line.connect()
        break
      case 'signed-out':
        line.disconnect()
        this.#setLine('signed-out')
        void this.tryNow()
        break
      case 'old-client':
        line.disconnect()
        this.#setLine('old-client')
        break
      case 'no-access':
        line.disconnect()
        this.#setLine('closed')
        this.#set({ mayWrite: false })
        this.#onChanged('told')
        if (isUnsynced(this.#state.saving)) void this.#setAside('The text is no longer open to you.')
        return
      case 'refused':
        this.#onChanged('told')
        void this.#setAside(meaning.why)
        return
    }
    this.#openKept()
  }

  /** Keeps the text as it is here beside, and takes the server's anew. */
  async #setAside(why: string): Promise<void> {
    const before = this.#shared
    const { line } = this.#state.saving
    before.line.disconnect()
    const text = { at: instantOf(new Date()), why, manuscript: readManuscript(before.doc) }
    const kept: Kept = { ...text, stored: keepText(this.#person.id, this.articleId, text) }
    this.#derived.stop()
    this.#unsynced.forget()
    this.#set({ kept: [kept, ...this.#state.kept], opened: false, mayWrite: null, peers: [] })
    this.#guard()
    await before.close(true)
    if (this.#closed) return
    this.#shared = this.#opened()
    this.#set({ generation: this.#state.generation + 1 })
    if (line === 'closed') this.#shared.line.disconnect()
    else this.#setLine('opening')
  }

  #derive(): void {
    this.#derived.stop()
    const waived = new Set(sharedMaps(this.#shared.doc).waived.keys())
    this.#set({ manuscript: readManuscript(this.#shared.doc), waived })
  }

  #set(part: Partial<WorkingCopyState>): void {
    this.#state = { ...this.#state, ...part }
    if (Object.keys(part).some((name) => name !== 'saving' && name !== 'peers')) this.#calm = this.#state
    for (const listener of this.#listeners) listener()
  }
}
