import { describe, expect, test } from 'vitest'
import { CslItem, CslType } from '#lib/evidence/csl.ts'
import { fieldsOf, parseFields, valuesOf } from './reference-fields.ts'

const blank = valuesOf(null)
const trial: CslItem = CslItem.parse({
  type: 'article-journal',
  title: 'Walking and blood pressure',
  author: [{ family: 'Berg', given: 'Anna M' }, { literal: 'Walking Study Group' }, { family: 'Plato' }],
  'container-title': 'Journal of Walking',
  issued: { 'date-parts': [[2018, 4]] },
  volume: '3',
  page: '1-9',
  DOI: '10.1000/walking',
  ISSN: '0006-3223',
})

describe('the fields of a reference', () => {
  test('give back the reference that they were filled from', () => {
    expect(parseFields(valuesOf(trial), trial)).toEqual({ ok: true, csl: trial })
  })

  test('keep a group whole that has a comma in its name', () => {
    const author = [{ literal: 'National Institutes of Health, Office of Dietary Supplements' }]
    const sheet = { ...trial, author }
    expect(parseFields(valuesOf(sheet), sheet)).toEqual({ ok: true, csl: sheet })
  })

  test('name what is wrong at its field, all at once', () => {
    const result = parseFields(
      { ...blank, DOI: 'walking', PMID: '0', issued: 'in spring', URL: 'javascript:alert(1)' },
      null,
    )
    expect(result).toEqual({
      ok: false,
      errors: {
        title: 'Give its title.',
        DOI: expect.stringContaining('10.1000'),
        PMID: expect.any(String),
        issued: expect.stringContaining('2018'),
        URL: expect.stringContaining('https'),
      },
    })
  })

  test('know no day that there is not', () => {
    expect(parseFields({ ...blank, title: 'A', issued: '2023-02-30' }, null)).toMatchObject({
      ok: false,
      errors: { issued: expect.any(String) },
    })
  })

  test('drop what another type has no field for', () => {
    const made = parseFields({ ...valuesOf(trial), type: 'webpage', URL: 'https://example.org' }, trial)
    expect(made.ok && Object.keys(made.csl)).not.toContain('DOI')
  })

  test('ask every type for a title and a way to find it', () => {
    for (const type of CslType.options) expect(fieldsOf[type][0]).toBe('title')
  })
})
