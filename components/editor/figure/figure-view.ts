import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import { missingOf } from '#lib/article/figure-checks.ts'
import classes from './figure.module.css'
import { deleteFigure, detailsOf, type FigureDetails, type FigureRequest, type PlacedFigure } from './figures.ts'

/** A picture that another writer has just uploaded may not be there yet for whoever sees their text at once. */
const retriesMs = [2000, 5000, 12_000]

const missingWords: Readonly<Record<string, string>> = {
  src: 'No picture yet',
  alt: 'Alternative text is missing',
  credit: 'Credit is missing',
  licence: 'Licence is missing',
}

/**
 * A figure in the text: the picture, what can be done with it, what it lacks, its caption as text, and its credit. Made of
 * plain elements, so that a text with many figures opens as fast as one with none.
 */
export class FigureView implements NodeView {
  readonly dom = document.createElement('figure')
  readonly contentDOM = document.createElement('div')
  readonly #picture = part('div', classes.picture)
  readonly #tools = part('div', classes.tools)
  readonly #lacks = part('ul', classes.lacks)
  readonly #rights = part('small', classes.rights)
  readonly #editor: Editor
  readonly #figure: PlacedFigure
  #shown: FigureDetails
  #retry: ReturnType<typeof setTimeout> | undefined
  #editable: boolean

  constructor(editor: Editor, node: Node, getPos: () => number | undefined) {
    this.#editor = editor
    this.#figure = { place: () => (this.dom.isConnected ? (getPos() ?? null) : null) }
    this.#shown = detailsOf(node)
    this.#editable = editor.isEditable
    this.dom.dataset.node = 'figure'
    this.dom.className = classes.figure ?? ''
    const around = part('div', classes.around)
    around.append(this.#picture, this.#tools, this.#lacks)
    this.dom.append(around, this.contentDOM, this.#rights)
    this.#picture.addEventListener('mousedown', (event) => this.#select(event))
    this.#fill()
    editor.on('transaction', this.#followEditable)
  }

  update(node: Node): boolean {
    if (node.type.name !== 'figure') return false
    const details = detailsOf(node)
    const same = (['src', 'alt', 'credit', 'licence'] as const).every((name) => details[name] === this.#shown[name])
    this.#shown = details
    if (!same) this.#fill()
    return true
  }

  selectNode(): void {
    this.dom.dataset.selected = 'true'
  }

  deselectNode(): void {
    delete this.dom.dataset.selected
  }

  /** The buttons are the figure's own; everything else is the editor's. */
  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest('button') !== null
  }

  ignoreMutation({ target }: ViewMutationRecord): boolean {
    return !this.contentDOM.contains(target)
  }

  destroy(): void {
    clearTimeout(this.#retry)
    this.#editor.off('transaction', this.#followEditable)
  }

  readonly #followEditable = () => {
    if (this.#editable === this.#editor.isEditable) return
    this.#editable = this.#editor.isEditable
    this.#fill()
  }

  #fill(): void {
    const { src, alt, credit, licence } = this.#shown
    const name = alt.trim() === '' ? 'figure' : `figure: ${alt.trim().slice(0, 80)}`
    this.#picture.replaceChildren(src === '' ? this.#empty() : this.#image(src, alt))
    this.#tools.hidden = !this.#editable
    this.#tools.replaceChildren(
      this.#button('Edit details', name, 'details'),
      this.#button(src === '' ? 'Choose picture' : 'Replace picture', name, 'replace'),
      button('Delete', `Delete the ${name}`, () => deleteFigure(this.#editor, this.#figure)),
    )
    const missing = missingOf(this.#shown).filter(({ attribute }) => attribute !== 'src')
    this.#lacks.hidden = missing.length === 0
    this.#lacks.replaceChildren(
      ...missing.map(({ attribute }) => {
        const item = document.createElement('li')
        item.textContent = missingWords[attribute] ?? ''
        return item
      }),
    )
    this.#rights.textContent = [credit, licence].filter((words) => words.trim() !== '').join('. ')
    this.#rights.hidden = this.#rights.textContent === ''
  }

  #empty(): HTMLElement {
    const empty = part('p', classes.empty)
    empty.textContent = missingWords.src ?? ''
    return empty
  }

  #image(src: string, alt: string): HTMLElement {
    clearTimeout(this.#retry)
    const image = document.createElement('img')
    let tries = 0
    image.alt = alt
    image.draggable = false
    image.addEventListener('error', () => {
      const wait = retriesMs[tries]
      tries += 1
      if (wait !== undefined) {
        this.#retry = setTimeout(() => {
          image.src = `${src}?again=${tries}`
        }, wait)
        return
      }
      const gone = part('p', classes.empty)
      gone.textContent = 'The picture cannot be shown. Replace it, or reload the page to try again.'
      image.replaceWith(gone)
    })
    image.src = src
    return image
  }

  #button(label: string, figure: string, type: 'details' | 'replace'): HTMLElement {
    const request: FigureRequest = { type, figure: this.#figure }
    return button(label, `${label} of the ${figure}`, () => this.#editor.storage.figures.open(request))
  }

  #select(event: MouseEvent): void {
    const at = this.#figure.place()
    if (at === null) return
    event.preventDefault()
    const { view } = this.#editor
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)))
    view.focus()
  }
}

function part(tag: 'div' | 'ul' | 'small' | 'p', className: string | undefined): HTMLElement {
  const element = document.createElement(tag)
  element.className = className ?? ''
  element.contentEditable = 'false'
  return element
}

function button(label: string, name: string, act: () => void): HTMLElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.textContent = label
  element.setAttribute('aria-label', name)
  element.addEventListener('click', act)
  return element
}
