import type { CitationPart } from '#lib/evidence/citation-parts.ts'

/** A citation as readers see it; its links open beside the tool. */
export function Citation({ parts }: { parts: readonly CitationPart[] }) {
  return parts
    .map((part, place) => ({ ...part, place }))
    .map(({ text, italic, href, place }) => {
      if (href !== undefined)
        return (
          <a key={place} href={href} rel="noreferrer" target="_blank">
            {text}
          </a>
        )
      return italic ? <i key={place}>{text}</i> : <span key={place}>{text}</span>
    })
}
