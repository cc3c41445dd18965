import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { block, claimId, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import { caretBehind, claimWords, press, select } from './testing.ts'
import { openRoom, type TestRoom } from './testing-room.ts'

const fact = (label: string, value: string) => group('fact', block('factLabel', label), block('factValue', value))
const cell = (type: string, words: string) => group(type, paragraph(words))
const article = documentOf(
  block('title', 'Does walking lower blood pressure?'),
  block('summary', 'A daily walk lowers it a little, and more in people whose pressure is high.'),
  group('quickFacts', fact('Each day', '[[4:30 minutes]]'), fact('Until it shows', 'Four weeks')),
  group(
    'section',
    block('heading', 'Why does it help?'),
    block('quickAnswer', 'Vessels widen while muscles work.'),
    paragraph('Because [[1:walking lowers pressure]] in most people. Walking is cheap.'),
    group('callout', paragraph('Who is dizzy rests first.')),
    group(
      'table',
      group('tableRow', cell('tableHeader', 'Pace'), cell('tableHeader', 'Change')),
      group('tableRow', cell('tableCell', 'Slow'), cell('tableCell', 'Small')),
    ),
  ),
  group(
    'section',
    block('heading', 'How fast?'),
    block('quickAnswer', 'So that talking is easy.'),
    paragraph('Begin slowly.'),
    group('bulletList', group('listItem', paragraph('Flat shoes')), group('listItem', paragraph('Water'))),
  ),
  group('faq', group('faqItem', block('question', 'And the gym?'), group('answer', paragraph('That too.')))),
)

let room: TestRoom
beforeEach(async () => {
  await page.viewport(1200, 900)
  room = openRoom(article, new Set([claimId(1)]))
  await expect.element(page.getByRole('toolbar', { name: 'Formatting' })).toBeVisible()
  // A handle belongs to the part under the pointer, which the test before may have left anywhere.
  await page.getByRole('toolbar', { name: 'Formatting' }).hover()
})
afterEach(() => room.close())

const text = () => page.getByRole('textbox', { name: 'Article text' })
const option = (name: string) => page.getByRole('option', { name: new RegExp(`^${name}`) })
const words = () => room.editor.state.doc.textBetween(0, room.editor.state.doc.content.size, '|')

async function typeBehind(place: string, keys: string): Promise<void> {
  caretBehind(room.editor, place)
  room.editor.view.focus()
  await userEvent.keyboard(keys)
}

describe('the slash menu', () => {
  test('is read out option by option while the caret stays in the text', async () => {
    await typeBehind('Begin slowly.', ' /')
    await expect.element(option('Section')).toHaveAttribute('aria-selected', 'true')
    await expect.element(text()).toHaveAttribute('aria-activedescendant', 'slash-menu-section')
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(text()).toHaveAttribute('aria-activedescendant', 'slash-menu-fact')
  })

  test('puts what was chosen in place of the slash', async () => {
    await typeBehind('Begin slowly.', '{Enter}/numb{Enter}')
    await userEvent.keyboard('first')
    expect(JSON.stringify(room.editor.getJSON())).toMatch(/"orderedList".*"first"/)
    expect(words()).not.toContain('/')
  })

  test('leaves the slash on Escape, and does not come back for it', async () => {
    await typeBehind('Begin slowly.', ' /{Escape}x')
    expect(words()).toContain('Begin slowly. /x')
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
    await expect.element(text()).not.toHaveAttribute('aria-activedescendant')
  })

  test('stays away from slashes inside words, and asks others for figures and citations', async () => {
    await typeBehind('Begin slowly', '/h')
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
    await typeBehind('That too.', ' /figure{Enter}')
    await typeBehind('That too.', ' /cit{Enter}')
    expect(room.asked).toEqual(['figure', 'cite'])
  })

  test('says in the title why no table may stand there', async () => {
    await typeBehind('pressure?', ' /table')
    await expect.element(option('Table')).toHaveAttribute('aria-disabled', 'true')
    await expect.poll(() => option('Table').element().textContent).toContain('The title holds words only')
  })
})

describe('parts', () => {
  test('move by keyboard with their claims, and back by undo', async () => {
    await typeBehind('How fast?', '{Alt>}{Shift>}{ArrowUp}{/Shift}{/Alt}')
    expect(words()).toMatch(/How fast.*Why does it help/)
    expect(claimWords(room.editor).get(claimId(1))).toBe('walking lowers pressure')
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(words()).toMatch(/Why does it help.*How fast/)
  })

  test('that hold an approved claim go only after it was named', async () => {
    caretBehind(room.editor, 'Why does it help?')
    await page.getByRole('button', { name: 'Move this section' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await expect.poll(() => page.getByRole('dialog').element().textContent).toContain('walking lowers pressure')
    await page.getByRole('button', { name: 'Delete the section' }).click()
    expect(words()).not.toContain('Why does it help')
    await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
    expect(words()).toContain('Why does it help')
  })

  test('come back from the message only until something else is written', async () => {
    caretBehind(room.editor, 'Begin slowly.')
    await page.getByRole('button', { name: 'Move this paragraph' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await expect.element(page.getByRole('alert').getByRole('button', { name: 'Undo' })).toBeVisible()
    await typeBehind('Why does it help?', '!')
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
    expect(words()).not.toContain('Begin slowly')
  })

  test('are dragged by their handle to the nearest place', async () => {
    caretBehind(room.editor, 'Begin slowly.')
    const handle = page.getByRole('button', { name: 'Move this paragraph' })
    await expect.element(handle).toBeVisible()
    const { x, y } = handle.element().getBoundingClientRect()
    const list = room.editor.view.dom.querySelectorAll('ul')[0]?.getBoundingClientRect()
    const at = (type: string, clientX: number, clientY: number) =>
      handle
        .element()
        .dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerId: 1, bubbles: true, isPrimary: true }))
    handle.element().setPointerCapture = () => undefined
    at('pointerdown', x + 4, y + 4)
    at('pointermove', x + 8, (list?.bottom ?? 0) + 1)
    await expect.poll(() => document.querySelector('[class*="dropLine"]')).not.toBeNull()
    at('pointerup', x + 8, (list?.bottom ?? 0) + 1)
    expect(words()).toMatch(/Flat shoes\|Water\|Begin slowly/)
  })
})

describe('the toolbar', () => {
  test('is one stop of Tab, and the arrows move inside it', async () => {
    caretBehind(room.editor, 'Begin slowly.')
    press(room.editor, 'F10', { altKey: true })
    const bar = page.getByRole('toolbar', { name: 'Formatting' }).element()
    const stops = () =>
      [...bar.querySelectorAll('button:not(:disabled)')].filter((each) => each.getAttribute('tabindex') === '0')
    expect(stops()).toHaveLength(1)
    const first = document.activeElement
    expect(bar.contains(first)).toBe(true)
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement).not.toBe(first)
    expect(stops()).toEqual([document.activeElement])
    // The first one closes the name of the tool.
    await userEvent.keyboard('{Escape}{Escape}')
    expect(document.activeElement).toBe(room.editor.view.dom)
  })

  test('tells how long the text is', async () => {
    await expect.element(page.getByText(/^\d+ words · 1 min$/)).toBeVisible()
  })
})

describe('find and replace', () => {
  test('counts, goes round, and warns before approvals are taken', async () => {
    await typeBehind('Begin slowly.', '{Control>}h{/Control}')
    await userEvent.fill(page.getByRole('textbox', { name: 'Find' }), 'walking')
    await userEvent.keyboard('{Enter}')
    const panel = () => page.elementLocator(document.querySelector('search') ?? document.body)
    await expect.poll(() => panel().element().textContent).toContain('of 3')
    await userEvent.fill(page.getByRole('textbox', { name: 'Replace with' }), 'running')
    await page.getByRole('button', { name: 'Replace all' }).click()
    await expect.poll(() => panel().element().textContent).toContain('takes one approval away')
    expect(words()).not.toContain('running')
    await page.getByRole('button', { name: 'Replace all 3' }).click()
    expect(words().match(/running/g)).toHaveLength(3)
    expect(claimWords(room.editor).get(claimId(1))).toBe('running lowers pressure')
    room.editor.commands.undo()
    expect(words()).not.toContain('running')
  })
})

describe('tables, lists and callouts', () => {
  test('Tab leaves the last cell for a new row', async () => {
    await typeBehind('Small', '{Tab}')
    await userEvent.keyboard('Brisk')
    expect(room.editor.view.dom.querySelectorAll('tr')).toHaveLength(3)
    expect(words()).toContain('Small|Brisk')
  })

  test('a header row is switched off and on beside the table', async () => {
    caretBehind(room.editor, 'Slow')
    const button = page.getByRole('toolbar', { name: 'Table' }).getByRole('button', { name: /^Header row/ })
    const heads = () => room.editor.view.dom.querySelectorAll('th').length
    await button.click()
    expect(heads()).toBe(0)
    await button.click()
    expect(heads()).toBe(2)
  })

  test('a callout becomes a warning', async () => {
    caretBehind(room.editor, 'rests first.')
    await page.getByText('Warning', { exact: true }).click()
    expect(JSON.stringify(room.editor.getJSON())).toContain('"tone":"warning"')
  })

  test('what is typed as in Markdown becomes a list and a section', async () => {
    await typeBehind('Begin slowly.', '{Enter}- points')
    expect(room.editor.view.dom.querySelectorAll('ul')[0]?.textContent).toContain('points')
    await typeBehind('That too.', '{Enter}')
    await typeBehind('Walking is cheap.', '{Enter}## New question')
    expect([...room.editor.view.dom.querySelectorAll('h2')].map((each) => each.textContent)).toContain('New question')
  })
})

test('an address in the text is changed and taken away in place', async () => {
  const { editor } = room
  caretBehind(editor, 'Walking')
  const { to } = editor.state.selection
  select(editor, to - 'Walking'.length, to)
  editor.commands.setMark('link', { href: 'https://example.org/' })
  select(editor, to - 3)
  await userEvent.fill(page.getByRole('textbox', { name: 'Address of the link' }), 'javascript:alert(1)')
  await page.getByRole('button', { name: 'Change' }).click()
  await expect.element(page.getByText(/starts with https/)).toBeVisible()
  await page.getByRole('button', { name: 'Remove the link' }).click()
  expect(JSON.stringify(editor.getJSON())).not.toContain('example.org')
})
