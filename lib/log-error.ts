/** What a line of the log says of an error. */
export interface LoggedError {
  readonly type: string
  readonly message: string
  /** The SQLSTATE of PostgreSQL, or a code of Node such as `ECONNREFUSED`. */
  readonly code?: string
  readonly constraint?: string
  /** With `$1` in place of each value. */
  readonly query?: string
  /** Where it happened: the frames alone. */
  readonly stack?: string
  readonly causes?: readonly LoggedError[]
}

const deepest = 5

/**
 * An error as it may be logged. The parameters of a query are left out wherever they stand (Drizzle puts them into
 * message and stack), and so is the detail in which PostgreSQL repeats a row: they are people's words and secrets.
 */
export const errorForLog = (error: unknown): LoggedError => logged(error, 0)

function logged(error: unknown, depth: number): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'Something was thrown that is no error.' }
  const { code, constraint, query, cause, errors } = error as Error & Partial<Record<string, unknown>>
  const causes = depth >= deepest ? [] : [cause, ...(Array.isArray(errors) ? errors.slice(0, deepest) : [])]
  const shown = causes.filter((each) => each instanceof Error).map((each) => logged(each, depth + 1))
  const stack = framesOf(error)
  return {
    type: error.constructor.name || error.name,
    message: messageOf(error, code),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof query === 'string' ? { query } : {}),
    ...(stack === '' ? {} : { stack }),
    ...(shown.length === 0 ? {} : { causes: shown }),
  }
}

/** PostgreSQL quotes the value itself in data exceptions, which are the SQLSTATEs of class 22. */
function messageOf({ message }: Error, code: unknown): string {
  const said = message.split(/\nparams:/, 1)[0] ?? ''
  return typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code) ? said.replace(/".*"/s, '"…"') : said
}

/** The message at the head of a stack may have many lines, some of which may look like frames. */
function framesOf({ message, stack = '' }: Error): string {
  const at = message === '' ? 0 : stack.indexOf(message)
  const rest = at < 0 ? stack : stack.slice(at + message.length)
  return rest
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
}
