/** How the bytes of a body are coded. */
export type Coding = 'identity' | 'gzip' | 'br'

/** Browsers send few different headers, but strangers may send any number. */
const remembered = 100
const known = new Map<string, readonly Coding[]>()

/** What a reader takes, smallest first, by RFC 9110, section 12.5.3; `q=0` is a refusal. `identity` is always the last. */
export function codingsFor(header: string | undefined): readonly Coding[] {
  const text = header ?? ''
  const found = known.get(text)
  if (found !== undefined) return found
  const codings = parsed(text)
  if (known.size === remembered) known.clear()
  known.set(text, codings)
  return codings
}

function parsed(header: string): readonly Coding[] {
  const takes = new Map(
    header.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
      return [name, !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))] as const
    }),
  )
  const isTaken = (coding: string) => takes.get(coding) ?? takes.get('*') ?? false
  return [...(['br', 'gzip'] as const).filter(isTaken), 'identity']
}
