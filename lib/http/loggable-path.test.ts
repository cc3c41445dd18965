import { expect, test } from 'vitest'
import { loggablePath } from './loggable-path.ts'

test('the log never tells the link of an outside expert', () => {
  expect(loggablePath('/opinion/secret')).toBe('/opinion/...')
  expect(loggablePath('/opinion/secret/pictures/abc?x=1')).toBe('/opinion/.../pictures/abc?x=1')
  expect(loggablePath('/api/opinions/secret/declaration')).toBe('/api/opinions/.../declaration')
  expect(loggablePath('/opinion/secret?_rsc=1')).toBe('/opinion/...?_rsc=1')
})

test('other addresses stay as they are', () => {
  expect(loggablePath('/articles/opinion/secret')).toBe('/articles/opinion/secret')
  expect(loggablePath(undefined)).toBeUndefined()
})
