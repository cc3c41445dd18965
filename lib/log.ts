import pino from 'pino'
import { errorForLog } from './log-error.ts'

/** Structured lines on standard output. What a person wrote, and secrets, never go in. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  redact: ['password', '*.password', 'headers.cookie', 'headers.authorization'],
  serializers: { err: errorForLog },
})
