import { MantineProvider } from '@mantine/core'
import { createElement, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { documentOf, group, paragraph, personId } from '#lib/article/manuscript.fixture.ts'
import type { ArticleDocument } from '#lib/document/document.ts'
import { plainText } from '#lib/document/text.ts'
import { openEditor } from './blocks/testing.ts'
import type { PanelProps } from './panel-props.ts'
import { ProseSection } from './prose-section.tsx'

let close = () => {}
afterEach(() => close())

/** The section beside a real editor. Of the working copy it is given what it reads, which is little of all that one has. */
function open(...texts: readonly string[]) {
  const editor = openEditor(documentOf(group('section', ...texts.map(paragraph))))
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  const Room = () => {
    const [waived, setWaived] = useState<ReadonlySet<string>>(new Set())
    const [manuscript, setManuscript] = useState(() => manuscriptOf(editor.state.doc.toJSON()))
    useEffect(() => {
      const look = () => setManuscript(manuscriptOf(editor.state.doc.toJSON()))
      editor.on('update', look)
      return () => {
        editor.off('update', look)
      }
    }, [])
    const session = {
      person: { id: personId(1) },
      waive: (key: string) => setWaived((before) => new Set([...before, key])),
      unwaive: (key: string) => setWaived((before) => new Set([...before].filter((each) => each !== key))),
    }
    const given = { copy: { session, waived, view: { scale: 'ocebm-2009', editable: true } }, analysis: { manuscript } }
    return createElement(ProseSection, { ...given, editor } as unknown as PanelProps)
  }
  flushSync(() => root.render(createElement(MantineProvider, null, createElement(Room))))
  close = () => {
    flushSync(() => root.unmount())
    host.remove()
    editor.destroy()
  }
  const button = (name: string) =>
    [...host.querySelectorAll('button')].find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name)
  return { editor, host, press: (name: string) => flushSync(() => button(name)?.click()) }
}

const manuscriptOf = (document: ArticleDocument) => ({ document, claims: [], references: [], dismissals: [] })
const shows = (host: HTMLElement, words: string) => vi.waitFor(() => expect(host.textContent).toContain(words), 30_000)

test('advice comes with reason and mend; applying it changes the text, and undo changes it back', async () => {
  const { editor, host, press } = open('Many diabetics know it.')
  await shows(host, '“diabetics” names people by their illness.')
  expect(host.textContent).toContain('People first (1)')
  expect(host.textContent).toContain('AMA Manual of Style')
  expect(editor.view.dom.querySelector('[title*="names people"]')?.textContent).toBe('diabetics')
  press('Write “people with diabetes”')
  expect(plainText(editor.state.doc.toJSON()).text).toContain('Many people with diabetes know it.')
  await shows(host, 'Nothing to say.')
  editor.commands.undo()
  await shows(host, '“diabetics” names people')
})

test('what was waved away is gone from list and text, and can be brought back', async () => {
  const { editor, host, press } = open('The pill cures gout.')
  const message = '“cures” is read as “gone for good”: keep it only where the source says so.'
  await shows(host, message)
  press(`Not here: ${message}`)
  await shows(host, '1 waved away: show')
  expect(host.textContent).toContain('Nothing to say.')
  expect(editor.view.dom.querySelector('[title*="gone for good"]')).toBeNull()
  press('Bring back')
  await shows(host, '1 worth a look. Help, never a gate.')
  expect(editor.view.dom.querySelector('[title*="gone for good"]')?.textContent).toBe('cures')
})

test('pressing what is said selects its words', async () => {
  const { editor, host, press } = open('First.', 'The pill cures gout.')
  const message = '“cures” is read as “gone for good”: keep it only where the source says so.'
  await shows(host, message)
  press(message)
  const { from, to } = editor.state.selection
  expect(editor.state.doc.textBetween(from, to)).toBe('cures')
})
