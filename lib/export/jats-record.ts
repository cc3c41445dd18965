import { kindInfo } from '#lib/claims/kinds.ts'
import { readableClaim } from '#lib/publication/render/document-words.ts'
import type { JatsContext } from './jats-text.ts'
import { type ExportAccount, linksOf, stampLine } from './subject.ts'
import { type XmlNode, xml } from './xml.ts'

/** The review record as an appendix: what was signed, and claim by claim on what it rests and who approved it. */
export function recordAppendix(account: ExportAccount, { stretches }: Pick<JatsContext, 'stretches'>): XmlNode {
  const signed = account.facts.signOffs.map(({ payload, keyId }) =>
    xml(
      'list-item',
      {},
      xml(
        'p',
        {},
        `${[payload.signer.name, ...payload.signer.degrees].join(', ')}: reviewed and approved revision ${payload.revisionNumber}, ${payload.at}, key ${keyId}.`,
      ),
    ),
  )
  return xml(
    'app-group',
    {},
    xml(
      'app',
      { id: 'review-record' },
      xml('title', {}, 'Review record'),
      xml('p', {}, stampLine(account)),
      signed.length > 0 && xml('list', { 'list-type': 'bullet' }, signed),
      account.claims.length > 0 && claimTable(account, stretches),
    ),
  )
}

function claimTable(account: ExportAccount, written: JatsContext['stretches']): XmlNode {
  const row = (name: 'td' | 'th', cells: readonly (string | XmlNode | readonly (string | XmlNode)[])[]) =>
    xml(
      'tr',
      {},
      cells.map((cell) => xml(name, {}, cell)),
    )
  const rows = account.claims.map((claim) => {
    const evidence = linksOf(account, claim.id).flatMap(({ number, relation, locator }, index) => [
      index === 0 ? '' : '; ',
      xml('xref', { 'ref-type': 'bibr', rid: `ref-${number}` }, String(number)),
      ` ${relation}${locator === '' ? '' : `, ${locator}`}`,
    ])
    const approvals = claim.approvals
      .filter(({ counts }) => counts)
      .map(({ name, at }) => `${name}, ${at.slice(0, 10)}`)
    return row('td', [
      written.has(claim.id)
        ? xml('xref', { 'ref-type': 'other', rid: `claim-${claim.number}` }, String(claim.number))
        : String(claim.number),
      readableClaim(claim.text),
      kindInfo[claim.kind].name,
      claim.level.label,
      evidence,
      approvals.join('; '),
    ])
  })
  return xml(
    'table-wrap',
    {},
    xml('caption', {}, xml('p', {}, 'The claims, their evidence and their approvals')),
    xml(
      'table',
      {},
      xml('thead', {}, row('th', ['No.', 'Claim', 'Kind', 'Level', 'Evidence', 'Approved by'])),
      xml('tbody', {}, rows),
    ),
  )
}
