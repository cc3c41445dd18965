import { describe, expect, test } from 'vitest'
import { type Edit, paper, trace } from './trace.ts'

describe('the made trace', () => {
  const edits = [...trace(paper)]

  test('has the edits of the paper', () => {
    expect(edits.filter(({ letter }) => letter !== null)).toHaveLength(182_315)
    expect(edits.filter(({ letter }) => letter === null)).toHaveLength(77_463)
  })

  test('takes away only what stands there, and leaves the length of the paper', () => {
    const lengths = Array.from({ length: paper.paragraphs }, () => 0)
    for (const { paragraph, at, letter } of edits) {
      const length = lengths[paragraph] ?? -1
      if (at < 0 || at > length - (letter === null ? 1 : 0)) throw new Error(`${at} is beyond ${length}`)
      lengths[paragraph] = length + (letter === null ? -1 : 1)
    }
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(104_852)
    expect(Math.min(...lengths)).toBeGreaterThan(0)
  })

  test('is mostly one letter behind the other, with some eleven thousand breaks', () => {
    const follows = (edit: Edit, before: Edit | undefined) =>
      before !== undefined &&
      edit.paragraph === before.paragraph &&
      (edit.letter === null) === (before.letter === null) &&
      edit.at === before.at + (edit.letter === null ? -1 : 1)
    const breaks = edits.filter((edit, index) => !follows(edit, edits[index - 1])).length
    expect(breaks).toBeGreaterThan(8_000)
    expect(breaks).toBeLessThan(14_000)
  })

  test('is the same each time', () => {
    const few = { inserts: 300, deletes: 100, paragraphs: 4 }
    expect([...trace(few)]).toEqual([...trace(few)])
  })
})
