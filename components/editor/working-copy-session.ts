import type { z } from 'zod'
import { contentHash } from '#lib/article/content.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import type { ClaimRecord } from '#lib/claims/claim.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import { recordsFor } from '#lib/claims/records.ts'
import { call, problemOf } from '#lib/client/api.ts'
import { signedInAgain } from '#lib/client/session.ts'
import { StaleWorkingCopy, saveWorkingCopy, type WorkingCopyView } from '#lib/contract/article.ts'
import { withSkeleton } from '#lib/document/skeleton.ts'
import type { ArticleId, ClaimId, PersonId } from '#lib/identity/ids.ts'
import { instantOf } from '#lib/time/instant.ts'
import { forgetText, type KeptText, keepText, keptText } from './kept-text.ts'
import { isUnsaved, nextSaveAt, nextSaving, type SaveEvent, type Saving, savedAs } from './saving.ts'

export type NewerWorkingCopy = z.infer<typeof StaleWorkingCopy>

export interface WorkingCopyState {
  readonly manuscript: Manuscript
  readonly saving: Saving
  /** Grows whenever the text was replaced from outside the editor, which then takes it over. */
  readonly generation: number
  /** What the server holds instead, while a person has to decide between two texts. */
  readonly newer: NewerWorkingCopy | null
  /** A text that this browser kept from before, which the server does not hold. */
  readonly found: KeptText | null
  /** Approvals seen since the page was opened: the fingerprint under which each claim was approved. */
  readonly approvals: ReadonlyMap<ClaimId, string>
}

type Save = (
  articleId: ArticleId,
  body: { baseVersion: number; manuscript: Manuscript },
) => Promise<{ version: number; savedAt: Saving['savedAt'] }>

const saveOverHttp: Save = (articleId, body) => call(saveWorkingCopy, { params: { articleId }, body })

/**
 * One article's working copy in this page: it outlives a change of tab inside the article, keeps what is unsaved in the
 * browser's storage, and sends it to the server. Everything that edits an article goes through it, and nothing else
 * knows how it is saved.
 */
export class WorkingCopySession {
  readonly articleId: ArticleId
  readonly #personId: PersonId
  readonly #save: Save
  readonly #listeners = new Set<() => void>()
  readonly #known = new Map<ClaimId, ClaimRecord>()
  #onSaved: (state: WorkingCopyState) => void = () => undefined
  #state: WorkingCopyState
  #timer: ReturnType<typeof setTimeout> | undefined
  #keeping: ReturnType<typeof setTimeout> | undefined

  constructor(articleId: ArticleId, personId: PersonId, view: WorkingCopyView, save: Save = saveOverHttp) {
    this.articleId = articleId
    this.#personId = personId
    this.#save = save
    const found = view.editable ? keptText('unsaved', personId, articleId) : null
    this.#state = {
      manuscript: this.#taken(view.manuscript),
      saving: savedAs(view.version, view.savedAt),
      generation: 0,
      newer: null,
      found: found !== null && !sameText(found.manuscript, view.manuscript) ? found : null,
      approvals: approvalsOf(view),
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): WorkingCopyState => this.#state

  /** Called after each save that the server confirmed. */
  onSaved(listener: (state: WorkingCopyState) => void): void {
    this.#onSaved = listener
  }

  /** What the server says now. A newer text is taken over only while nothing here is unsaved. */
  look(view: WorkingCopyView): void {
    const { saving, approvals } = this.#state
    const fresh = approvalsOf(view)
    const now = new Map(readClaims(view.manuscript).map(({ record, fingerprint }) => [record.id, fingerprint]))
    // An approval that the present words would still have, and that is gone all the same, was taken back.
    const stand = [...approvals].filter(([id, print]) => fresh.has(id) || now.get(id) !== print)
    const seen = new Map([...stand, ...fresh])
    if (seen.size !== approvals.size || [...seen].some(([id, print]) => approvals.get(id) !== print))
      this.#set({ approvals: seen })
    if (view.version > saving.version && !isUnsaved(saving)) this.#replace(view.manuscript, view)
  }

  /** Changes the manuscript; a document brings its claims' records with it. */
  change(part: Partial<Manuscript>): void {
    for (const record of part.claims ?? []) this.#known.set(record.id, record)
    const changed = { ...this.#state.manuscript, ...part }
    const manuscript =
      part.document === undefined && part.claims === undefined
        ? changed
        : { ...changed, claims: recordsFor(changed.document, this.#known) }
    for (const record of manuscript.claims) this.#known.set(record.id, record)
    this.#set({ manuscript, found: null })
    this.#happened({ type: 'changed', at: Date.now() })
    this.#keepSoon()
  }

  /** Changes text and records from outside the editor, which takes the text over where it is open. */
  replaceText(manuscript: Manuscript): void {
    this.#set({ generation: this.#state.generation + 1 })
    this.change(manuscript)
  }

  /** Whether a claim of this id was ever in this text, so that a cut one may come back by paste. */
  knows(id: ClaimId): boolean {
    return this.#known.has(id)
  }

  /** Tries at once what waits; asks for the password first where the session has ended. */
  async tryNow(): Promise<void> {
    if (this.#state.saving.failure?.reason === 'signed-out' && !(await signedInAgain())) return
    this.#happened({ type: 'try-now' })
  }

  /** Resolves when the server has everything; rejects with the reason when it cannot have it now. */
  async saved(): Promise<number> {
    this.#happened({ type: 'try-now' })
    return new Promise((resolve, reject) => {
      const look = () => {
        const { saving } = this.#state
        if (isUnsaved(saving) && saving.failure === null && !saving.conflict) return false
        if (!isUnsaved(saving)) resolve(saving.version)
        else reject(new Error('Your last changes are not saved yet; mend that first.'))
        return true
      }
      if (look()) return
      const stop = this.subscribe(() => {
        if (look()) stop()
      })
    })
  }

  /** Ends a conflict with the text here, which goes on top of the newer version. */
  keepMine(): void {
    const { newer } = this.#state
    if (newer === null) return
    this.#set({ newer: null })
    this.#happened({ type: 'kept', version: newer.version, savedAt: newer.savedAt, at: Date.now() })
  }

  /** Ends a conflict with the server's text; the text here is kept in this browser. */
  takeTheirs(): void {
    const { newer, manuscript, saving } = this.#state
    if (newer === null) return
    const mine = { at: instantOf(new Date()), baseVersion: saving.version, manuscript }
    keepText('set-aside', this.#personId, this.articleId, mine)
    this.#replace(newer.manuscript, newer)
    this.#forget()
  }

  /** Puts the text found in this browser in place of the server's; it is saved like any other change. */
  restoreFound(): void {
    const { found, saving } = this.#state
    if (found === null) return
    const manuscript = this.#taken(found.manuscript)
    this.#set({
      manuscript,
      found: null,
      generation: this.#state.generation + 1,
      saving: { ...saving, version: found.baseVersion },
    })
    this.#happened({ type: 'changed', at: Date.now() })
  }

  dropFound(): void {
    this.#set({ found: null })
    this.#forget()
  }

  #taken(manuscript: Manuscript): Manuscript {
    for (const record of manuscript.claims) this.#known.set(record.id, record)
    return { ...manuscript, document: withSkeleton(manuscript.document) }
  }

  #replace(manuscript: Manuscript, { version, savedAt }: Pick<NewerWorkingCopy, 'version' | 'savedAt'>): void {
    this.#set({
      manuscript: this.#taken(manuscript),
      generation: this.#state.generation + 1,
      newer: null,
      saving: nextSaving(this.#state.saving, { type: 'adopted', version, savedAt }),
    })
  }

  #set(part: Partial<WorkingCopyState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }

  #happened(event: SaveEvent): void {
    this.#set({ saving: nextSaving(this.#state.saving, event) })
    guardLeaving(this.articleId, isUnsaved(this.#state.saving))
    clearTimeout(this.#timer)
    const due = nextSaveAt(this.#state.saving)
    if (due !== null) this.#timer = setTimeout(() => void this.#send(), Math.max(0, due - Date.now()))
  }

  async #send(): Promise<void> {
    const { manuscript, saving } = this.#state
    this.#happened({ type: 'sent', at: Date.now() })
    try {
      const { version, savedAt } = await this.#save(this.articleId, { baseVersion: saving.version, manuscript })
      this.#happened({ type: 'answered', version, savedAt })
      if (!isUnsaved(this.#state.saving)) this.#forget()
      this.#onSaved({ ...this.#state, manuscript })
    } catch (error) {
      await this.#refused(error)
    }
  }

  async #refused(error: unknown): Promise<void> {
    const { status, detail, conditions, current } = problemOf(error) as ReturnType<typeof problemOf> & {
      current?: unknown
    }
    const newer = status === 409 ? StaleWorkingCopy.safeParse(current) : undefined
    if (newer?.success) {
      this.#set({ newer: newer.data })
      return this.#happened({ type: 'conflicted' })
    }
    const reason = status === 0 ? 'offline' : status === 401 ? 'signed-out' : status >= 500 ? 'failed' : 'refused'
    this.#happened({ type: 'failed', at: Date.now(), reason, message: conditions[0]?.message ?? detail })
    if (reason === 'signed-out') await this.tryNow()
  }

  #keepSoon(): void {
    this.#keeping ??= setTimeout(() => this.keepNow(), 250)
  }

  /** Writes what is unsaved to the browser's storage, at once. */
  keepNow(): void {
    clearTimeout(this.#keeping)
    this.#keeping = undefined
    const { manuscript, saving } = this.#state
    if (!isUnsaved(saving)) return
    keepText('unsaved', this.#personId, this.articleId, {
      at: instantOf(new Date()),
      baseVersion: saving.version,
      manuscript,
    })
  }

  #forget(): void {
    clearTimeout(this.#keeping)
    this.#keeping = undefined
    forgetText('unsaved', this.#personId, this.articleId)
  }
}

const approvalsOf = ({ approvedFingerprints }: WorkingCopyView): ReadonlyMap<ClaimId, string> =>
  new Map(approvedFingerprints.map(({ claimId, fingerprint }) => [claimId, fingerprint]))

/** Empty parts that the editor added do not make another text. */
const sameText = (a: Manuscript, b: Manuscript): boolean =>
  contentHash({ ...a, document: withSkeleton(a.document) }) ===
  contentHash({ ...b, document: withSkeleton(b.document) })

const unsaved = new Set<ArticleId>()
const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault()

/** The browser asks before the page is left, only while something is unsaved: the question costs a page its fast return. */
function guardLeaving(articleId: ArticleId, is: boolean): void {
  if (typeof window === 'undefined') return
  if (is) unsaved.add(articleId)
  else unsaved.delete(articleId)
  window.removeEventListener('beforeunload', askBeforeLeaving)
  if (unsaved.size > 0) window.addEventListener('beforeunload', askBeforeLeaving)
}
