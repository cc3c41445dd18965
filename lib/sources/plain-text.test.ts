import { expect, test } from 'vitest'
import { abstractOf, jatsParagraphs } from './plain-text.ts'

test.each([
  ['<jats:p>We did a <jats:italic>randomised</jats:italic> trial.</jats:p>', ['We did a randomised trial.']],
  [
    '<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title>\n  <jats:p>Few walk.</jats:p><jats:p>H<jats:sub>2</jats:sub>O.</jats:p></jats:sec><jats:sec><jats:title>Results</jats:title><jats:p>They\n   should &amp; do.</jats:p></jats:sec>',
    ['Background: Few walk.', 'H2O.', 'Results: They should & do.'],
  ],
  ['&lt;jats:p&gt;Escaped twice.&lt;/jats:p&gt;', ['Escaped twice.']],
  ['<p>Plain <b>HTML</b>.</p><p></p>', ['Plain HTML.']],
  ['No tags at all, p < 0.05.', ['No tags at all, p < 0.05.']],
  ['', []],
])('%s becomes plain paragraphs', (jats, paragraphs) => {
  expect(jatsParagraphs(jats)).toEqual(paragraphs)
})

test('an abstract keeps its paragraphs apart', () => {
  expect(abstractOf(['One.', '', 'Two.'])).toBe('One.\n\nTwo.')
})
