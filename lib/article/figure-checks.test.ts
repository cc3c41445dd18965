import { expect, test } from 'vitest'
import type { NodeJson } from '#lib/document/document.ts'
import { submissionProblems } from './checks.ts'
import { figureProblems } from './figure-checks.ts'
import { block, body, documentOf, group, manuscript, paragraph } from './manuscript.fixture.ts'

const whole = {
  src: `/media/${'a1'.repeat(32)}.webp`,
  alt: 'A cuff around an upper arm at the height of the heart.',
  credit: 'Wim Writer',
  licence: 'CC BY 4.0',
}
const figure = (attrs: Partial<typeof whole>, caption = ''): NodeJson => ({
  type: 'figure',
  attrs,
  content: [block('caption', caption)],
})
const withFigures = (...figures: readonly NodeJson[]) => documentOf(group('section', ...figures))

test('a figure with picture, alternative text, credit and licence has no problem, a caption is free', () => {
  expect(figureProblems(withFigures(figure(whole), figure(whole, 'Measuring at home')))).toEqual([])
})

test('a figure without one of them is a problem of its own, where it stands', () => {
  for (const name of ['src', 'alt', 'credit', 'licence'] as const) {
    const problems = figureProblems(
      withFigures(figure(whole), figure({ ...whole, [name]: name === 'src' ? '' : '  ' })),
    )
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      [`figure-without-${name === 'src' ? 'picture' : name}`, '/document/0/1'],
    ])
  }
})

test('the sentence names the figure by its caption, or by its number where it has none', () => {
  const { alt: _, ...rest } = whole
  const [captioned, bare] = figureProblems(withFigures(figure(rest, 'Measuring at home'), figure(rest)))
  expect(captioned?.message).toMatch(/^The figure "Measuring at home" needs alternative text/)
  expect(bare?.message).toMatch(/^Figure 2 needs alternative text/)
})

test('an article with an unfinished figure cannot be submitted, wherever the figure stands', () => {
  const item = group('listItem', paragraph('Look:'), figure({ ...whole, licence: '' }))
  const text = manuscript()
  const document = documentOf(...(text.document.content ?? []).slice(0, 2), body(group('bulletList', item)))
  expect(submissionProblems({ ...text, document }).map(({ code }) => code)).toEqual(['figure-without-licence'])
})
