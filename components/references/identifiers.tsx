import type { CslItem } from '#lib/evidence/csl.ts'
import classes from './references.module.css'

/** Where a work can be opened besides the links that its citation holds. */
export function Identifiers({ csl: { DOI, PMID, PMCID, ISBN, URL } }: { csl: CslItem }) {
  const links = [
    {
      name: 'PMCID',
      value: PMCID,
      href: PMCID && `https://pmc.ncbi.nlm.nih.gov/articles/${encodeURIComponent(PMCID)}/`,
    },
    {
      name: 'ISBN',
      value: ISBN,
      href: ISBN && `https://search.worldcat.org/search?q=bn%3A${encodeURIComponent(ISBN)}`,
    },
    { name: 'Address', value: DOI && URL && new globalThis.URL(URL).host, href: URL },
  ]
  const known = links.filter(({ value }) => value !== undefined)
  const isNamed = [DOI, PMID, URL].some((identifier) => identifier !== undefined)
  if (known.length === 0) return isNamed ? null : <p className={classes.soft}>No identifier.</p>
  return (
    <p className={classes.identifiers}>
      {known.map(({ name, value, href }) => (
        <span key={name}>
          {name}{' '}
          <a href={href} rel="noreferrer" target="_blank">
            {value}
          </a>
        </span>
      ))}
    </p>
  )
}
