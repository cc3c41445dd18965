import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deps } from '#lib/application/process-deps.ts'
import { settings } from '#lib/settings.ts'
import { collabServer } from './server.ts'

/** A process of its own that serves co-editing alone, for tests that start it with `fork` and end it by force. */
const collab = collabServer(deps(), { databaseUrl: settings().databaseUrl })
const server = createServer().on('upgrade', collab.upgrade)
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit(0))
