import type { CslItem } from '#lib/evidence/csl.ts'
import { doiAddress, pubmedAddress } from '#lib/evidence/identifiers.ts'
import classes from './references.module.css'

/** Where a work can be opened, each identifier as a link. */
export function Identifiers({ csl: { DOI, PMID, PMCID, ISBN, URL } }: { csl: CslItem }) {
  const links = [
    { name: 'DOI', value: DOI, href: DOI && doiAddress(DOI) },
    { name: 'PMID', value: PMID, href: PMID && pubmedAddress(PMID) },
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
    { name: 'Address', value: URL && new globalThis.URL(URL).host, href: URL },
  ]
  const known = links.filter(({ value }) => value !== undefined)
  if (known.length === 0) return <p className={classes.soft}>No identifier.</p>
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
