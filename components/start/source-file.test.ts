import { describe, expect, test } from 'vitest'
import { formatOf, formatOfPaste, maximumBytes, readSourceFile } from './source-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('an uploaded file', () => {
  test('that is text is read whole, its format taken from its name', () => {
    expect(readSourceFile('tea.MD', bytes('# Tea – “hot”'))).toEqual({
      ok: true,
      text: '# Tea – “hot”',
      format: 'markdown',
    })
    expect(formatOf('tea.txt')).toBe('text')
    expect(formatOf('tea')).toBe('text')
  })

  test('that is binary, empty, too large or of another encoding is refused with its name', () => {
    const wrong = [
      Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x00),
      new Uint8Array(),
      new Uint8Array(maximumBytes + 1).fill(0x20),
      Uint8Array.of(0x54, 0xe9, 0x20),
    ]
    for (const content of wrong)
      expect(readSourceFile('tea.txt', content)).toMatchObject({
        ok: false,
        problem: expect.stringContaining('tea.txt'),
      })
  })
})

test('a paste with number signs before its headings is Markdown', () => {
  expect(formatOfPaste('Tea\n\n## Is it safe?')).toBe('markdown')
  expect(formatOfPaste('Tea #1 in the list\n#hashtag')).toBe('text')
})
