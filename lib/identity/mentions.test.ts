import { expect, test } from 'vitest'
import { personId } from '#lib/article/manuscript.fixture.ts'
import { mentionedIn, nameBeingTyped, named, pieces, withName } from './mentions.ts'

const [ana, anabel, zoe] = [
  { id: personId(1), name: 'Ana Ruiz' },
  { id: personId(2), name: 'Ana Ruiz Belmonte' },
  { id: personId(3), name: 'Zoë Ek' },
]
const colleagues = [ana, anabel, zoe]

test('a name is being typed right behind an @, and not in an address or behind a space', () => {
  expect(nameBeingTyped('Ask @an', 7)).toEqual({ at: 4, typed: 'an' })
  expect(nameBeingTyped('Ask @', 5)).toEqual({ at: 4, typed: '' })
  expect(nameBeingTyped('@Ana Ru', 7)).toEqual({ at: 0, typed: 'Ana Ru' })
  expect(nameBeingTyped('write to me@example', 19)).toBeNull()
  expect(nameBeingTyped('at 5 @ 6', 8)).toBeNull()
  expect(nameBeingTyped('@Ana\nthen', 9)).toBeNull()
  expect(nameBeingTyped('no name', 7)).toBeNull()
})

test('colleagues are found by any part of their name, whatever its case and accents', () => {
  expect(named(colleagues, 'zoe')).toEqual([zoe])
  expect(named(colleagues, 'bel')).toEqual([anabel])
  expect(named(colleagues, '')).toEqual(colleagues)
  expect(named(colleagues, 'uiz')).toEqual([])
})

test('a chosen name takes the place of what was typed of it, and the words behind it stay', () => {
  expect(withName('Ask @zo about it', 7, zoe)).toEqual({ text: 'Ask @Zoë Ek about it', caret: 12 })
})

test('of two names the longer one is mentioned where it stands, each person once', () => {
  expect(mentionedIn('@Ana Ruiz Belmonte and @Zoë Ek, @Zoë Ek!', colleagues)).toEqual([anabel.id, zoe.id])
  expect(mentionedIn('@Ana Ruiz, you', colleagues)).toEqual([ana.id])
  expect(mentionedIn('Ana Ruiz, @nobody, a@b', colleagues)).toEqual([])
})

test('the pieces of a text are the text', () => {
  const text = 'So @Ana Ruiz, @ and @Zoë Ek'
  expect(
    pieces(text, colleagues)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
  expect(pieces(text, colleagues).map(({ person }) => person?.name ?? null)).toEqual([null, 'Ana Ruiz', null, 'Zoë Ek'])
})
