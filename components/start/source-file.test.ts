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
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0),
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

test('a Word file is told by its name and its first bytes, and neither alone', () => {
  const zip = Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x00)
  expect(readSourceFile('tea.docx', zip)).toEqual({ ok: true, format: 'docx' })
  expect(readSourceFile('tea.docx', bytes('Tea'))).toMatchObject({ ok: false })
})

test('a page is read in the encoding that it names, without the bytes of its pictures', () => {
  const page = `<meta charset=windows-1252><p>caf\u00e9</p><img src="data:image/png;base64,${'A'.repeat(500)}">`
  const latin = Uint8Array.from(page, (sign) => sign.charCodeAt(0))
  expect(readSourceFile('tea.htm', latin)).toEqual({
    ok: true,
    format: 'html',
    text: '<meta charset=windows-1252><p>caf\u00e9</p><img src="data:image/png;base64,">',
  })
  expect(formatOfPaste(' <!DOCTYPE html><html>')).toBe('html')
  expect(formatOfPaste('<5 mg a day')).toBe('text')
})
