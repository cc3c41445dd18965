import { expect, test } from 'vitest'
import { entriesOf } from './pasted-entries.ts'

test('reads one entry per line, without its number', () => {
  expect(entriesOf('1. Berg A. Walking. 2018.\r\n[2] Plato. On rest.\n- A page')).toEqual([
    'Berg A. Walking. 2018.',
    'Plato. On rest.',
    'A page',
  ])
})

test('joins the lines of an entry where empty lines part the entries', () => {
  expect(entriesOf('Berg A.\nWalking.\n\nPlato.\nOn rest.')).toEqual(['Berg A. Walking.', 'Plato. On rest.'])
})

test('finds nothing in nothing, and leaves a year in front alone', () => {
  expect([entriesOf(' \n\n '), entriesOf('2018 census. Statistics.')]).toEqual([[], ['2018 census. Statistics.']])
})
