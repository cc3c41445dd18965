import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

test.each([
  ['no proxy: what a client claims is ignored', '203.0.113.7', '10.9.9.9', 0, '203.0.113.7'],
  ['one proxy: the last entry is what it saw', '127.0.0.1', '10.9.9.9, 203.0.113.7', 1, '203.0.113.7'],
  ['two proxies: the last but one', '127.0.0.1', '10.9.9.9, 203.0.113.7, 192.0.2.1', 2, '203.0.113.7'],
  ['a proxy that says nothing: the socket', '127.0.0.1', undefined, 2, '127.0.0.1'],
  ['IPv4 within IPv6 is the same address', '::ffff:203.0.113.7', undefined, 0, '203.0.113.7'],
])('%s', (_, socket, forwarded, proxies, address) => {
  expect(clientAddress(socket, forwarded, proxies)).toBe(address)
})
