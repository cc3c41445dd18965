import { expect, test } from 'vitest'
import { picturesOf, picturesOfPaste } from './dropped-pictures.ts'

const png = new File(['x'], 'a.png', { type: 'image/png' })
const svg = new File(['x'], 'a.svg', { type: 'image/svg+xml' })
const pdf = new File(['x'], 'a.pdf', { type: 'application/pdf' })
const carried = (files: readonly File[], html = '') => ({ files, getData: () => html })

test('a picture that was copied as a file, or from a page as an element, is pasted as a picture', () => {
  expect(picturesOfPaste(carried([png]))).toEqual([png])
  const copied =
    '<html><head><meta charset="utf-8"><!-- Words --></head><body><img src="https://x.example/a.png" alt="A"></body>'
  expect(picturesOfPaste(carried([png], copied))).toEqual([png])
})

test('words with a picture of themselves beside them are pasted as words', () => {
  expect(picturesOfPaste(carried([png], '<style>p{}</style><p>Copied from a text</p>'))).toEqual([])
})

test('of what is dropped the pictures are taken, a drawing among them so that it is told why not', () => {
  expect(picturesOf(carried([pdf, png, svg]))).toEqual([png, svg])
  expect(picturesOfPaste(carried([]))).toEqual([])
})
