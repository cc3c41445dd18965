// @ts-check
// Runs in the reader's browser, as it stands here, and asks this site alone. It shares no code with the newsroom on
// purpose: it is a second, short account of how claims are hashed and signed, which anybody can read.

/**
 * @typedef {'matches' | 'differs' | 'unknown'} State
 * @typedef {{ title: string, state: State, detail: string, hash?: string }} Finding
 * @typedef {{ start: number, end: number }} Place
 * @typedef {Place & { text: string, script: string, claims: readonly number[] }} Run
 * @typedef {{ id: string, number: number, text: string, positions: Place[], fingerprint: string, kind: string, question: string }} Account
 * @typedef {{ claimId: string, fingerprint: string }} Approved
 * @typedef {{ payload: { signer: { name: string }, approved: Approved[] }, keyId: string, signature: string }} SignOff
 * @typedef {{ format: string, claims: Account[], signOffs: SignOff[], keyId: string, signature: string, page?: { textHash: string, evidence: { claimId: string, links: unknown[] }[] } }} RecordFile
 * @typedef {JsonWebKey & { kid?: string }} Key
 */

/** @type {(value: unknown) => string} RFC 8785: keys sorted; numbers and strings as JavaScript writes them. */
export const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`
}

/** @type {(text: string) => Promise<string>} */
const sha256 = async (text) => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** @type {(text: string) => string} The form in which the words of a claim are hashed. */
const normalised = (text) =>
  text
    .replace(/[\u200B\u2060\uFEFF\u00AD\u200E\u200F]/g, '')
    .normalize('NFC')
    .replace(/\p{White_Space}+/gu, ' ')
    .replace(/^ | $/g, '')

/** @type {(runs: readonly Pick<Run, 'text' | 'script'>[]) => string} Raised words are written ^(…), lowered ones _(…). */
const written = (runs) => {
  /** @type {{ text: string, script: string }[]} */
  const joined = []
  for (const { text, script } of runs) {
    const last = joined.at(-1)
    if (last?.script === script) last.text += text
    else if (text !== '') joined.push({ text, script })
  }
  return normalised(
    joined.map(({ text, script }) => (script === '' || text.trim() === '' ? text : `${script}(${text})`)).join(''),
  )
}

/** What stands in an article beside its text: added by the page, signed by nobody. */
const frame =
  '.topic, .by, .flag, .stamp, .kind, .frame, .quick > b, figcaption > small, #references, #history, #related'

/**
 * The article's text as it stands on a page: each block says at which character of the whole text it begins, each claim
 * where it begins and ends. Numbers of claims and references are no part of it.
 * @param {Document} page
 */
export function textOf(page) {
  /** @type {Run[]} */
  const runs = []
  /** @type {(block: Element) => void} */
  const readBlock = (block) => {
    let at = Number(block.getAttribute('data-at'))
    /** @type {Set<number>} */
    const open = new Set()
    /** @type {(text: string, script: string, claims: readonly number[]) => void} */
    const add = (text, script, claims) => {
      const end = at + [...text].length
      if (text !== '') runs.push({ start: at, end, text, script, claims })
      at = end
    }
    /** @type {(node: Node, script: string, claims: readonly number[]) => void} */
    const read = (node, script, claims) => {
      if (node.nodeType === Node.TEXT_NODE) return add(node.nodeValue ?? '', script, [...claims, ...open])
      if (!(node instanceof Element) || node.matches('.ref')) return
      if (node.matches('sup.n'))
        return void open.delete(numberIn(node.querySelector('a')?.getAttribute('href') ?? null))
      if (node.matches('br')) return add('\n', script, [...claims, ...open])
      if (node.matches('span[id]:empty')) return void open.add(numberIn(node.id))
      const inner = script === '^' || node.matches('sup') ? '^' : node.matches('sub') ? '_' : script
      const held = node.matches('a.c') ? [...claims, numberIn(node.id)] : claims
      for (const child of node.childNodes) read(child, inner, held)
    }
    for (const child of block.childNodes) read(child, '', [])
  }
  const blocks = [...page.querySelectorAll('[data-at]')]
  for (const block of blocks) readBlock(block)
  runs.sort((a, b) => a.start - b.start)
  const length = Math.max(0, ...runs.map(({ end }) => end))
  const characters = Array.from({ length }, () => '\n')
  for (const { start, text } of runs) characters.splice(start, [...text].length, ...text)
  // Title and summary lead the page wherever they stand in the text; all else keeps its order.
  const starts = blocks
    .filter((block) => !block.closest('h1, .lede'))
    .map((block) => Number(block.getAttribute('data-at')))
  const inOrder = starts.every((start, index) => start > (starts[index - 1] ?? -1))
  return { runs, text: characters.join(''), inOrder }
}

/** @type {(anchor: string | null) => number} `c3-2` and `#e3` are of claim 3. */
const numberIn = (anchor) => Number(/\d+/.exec(anchor ?? '')?.[0])

/** @type {(runs: readonly Run[], place: Place) => Pick<Run, 'text' | 'script'>[]} */
const cut = (runs, { start, end }) =>
  runs
    .filter((run) => run.end > start && run.start < end)
    .map((run) => ({
      script: run.script,
      text: [...run.text].slice(Math.max(0, start - run.start), end - run.start).join(''),
    }))

/** @type {(runs: readonly Run[], places: readonly Place[]) => string} The places at which a reader sees something. */
const seen = (runs, places) =>
  canonical(
    places
      .filter((place) => cut(runs, place).some(({ text }) => normalised(text) !== ''))
      .map(({ start, end }) => ({ start, end })),
  )

/** @type {(runs: readonly Run[], number: number) => Place[]} Where a page marks a claim. */
const marked = (runs, number) => {
  /** @type {Place[]} */
  const places = []
  for (const { start, end } of runs.filter(({ claims }) => claims.includes(number))) {
    const last = places.at(-1)
    if (last?.end === start) last.end = end
    else places.push({ start, end })
  }
  return places
}

/** @type {(page: Document) => string} What an article says outside of its text and its frame. */
const unsigned = (page) => {
  const copy = /** @type {Element | undefined} */ (page.querySelector('article')?.cloneNode(true))
  for (const part of copy?.querySelectorAll(`[data-at], ${frame}`) ?? []) part.remove()
  return normalised(copy?.textContent ?? '')
}

/** @type {(text: string) => string} Without the signs by which raised and lowered words are hashed. */
const readable = (text) => text.replace(/[_^]\(([^)]*)\)/g, '$1')

/** @type {(account: Account, record: RecordFile, runs: readonly Run[]) => Promise<Finding>} */
async function checkClaim({ id, number, text, positions, fingerprint, kind, question }, { page, signOffs }, runs) {
  const words = written(
    positions.flatMap((place, index) => [...(index > 0 ? [{ text: ' ', script: '' }] : []), ...cut(runs, place)]),
  )
  const title = `${number}. ${readable(text)}`
  if (words !== text) return { title, state: 'differs', detail: `At its place the page says: ${words || 'nothing'}` }
  if (seen(runs, marked(runs, number)) !== seen(runs, positions))
    return { title, state: 'differs', detail: 'The page marks other words as this claim.' }
  const approved = signOffs.every(({ payload }) =>
    payload.approved.some((each) => each.claimId === id && each.fingerprint === fingerprint),
  )
  if (!approved) return { title, state: 'differs', detail: 'It is not among the claims that every reviewer signed.' }
  const links = page?.evidence.find(({ claimId }) => claimId === id)?.links
  if (links === undefined)
    return {
      title,
      state: 'matches',
      detail: 'The same words. This early record does not let a page compute the hash.',
    }
  const hash = await sha256(`countersign:claim:1\n${canonical({ kind, links, question, text: words })}`)
  return hash === fingerprint
    ? { title, state: 'matches', detail: 'Computed from the page, and signed:', hash }
    : { title, state: 'differs', detail: `The page gives another hash than ${fingerprint}, which was signed:`, hash }
}

/** @type {(text: string) => Uint8Array<ArrayBuffer>} */
const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))

/** @type {(title: string, text: string, signature: string, key: Key | undefined) => Promise<Finding>} Ed25519. */
async function checkSignature(title, text, signature, key) {
  if (key === undefined) return { title, state: 'differs', detail: 'Its key is not among the keys of this site.' }
  try {
    const { kty = '', crv = '', x = '' } = key
    const verifier = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify'])
    const holds = await crypto.subtle.verify('Ed25519', verifier, bytesOf(signature), new TextEncoder().encode(text))
    return holds
      ? { title, state: 'matches', detail: `Made with the key ${key.kid}.` }
      : { title, state: 'differs', detail: 'The signature does not belong to what the record says.' }
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'NotSupportedError')
      return { title, state: 'differs', detail: 'This is no signature.' }
    return { title, state: 'unknown', detail: 'This browser does not know Ed25519 signatures; a newer one does.' }
  }
}

/**
 * Holds a published page against its signed record.
 * @param {{ page: Document, recordText: string, keys: readonly Key[] }} given
 * @returns {Promise<{ record: readonly Finding[], claims: readonly Finding[] }>}
 */
export async function check({ page, recordText, keys }) {
  const record = /** @type {RecordFile} */ (JSON.parse(recordText))
  const { signature, ...signed } = record
  const keyOf = (/** @type {string} */ keyId) => keys.find(({ kid }) => kid === keyId)
  const { runs, text, inOrder } = textOf(page)
  const added = unsigned(page)
  /** @type {Finding[]} */
  const findings = [await checkSignature('Signature of this site', canonical(signed), signature, keyOf(record.keyId))]
  for (const signOff of record.signOffs) {
    const title = `Signature of ${signOff.payload.signer.name}`
    findings.push(await checkSignature(title, canonical(signOff.payload), signOff.signature, keyOf(signOff.keyId)))
  }
  const title = 'Every word of the article'
  if (added !== '')
    findings.push({ title, state: 'differs', detail: `The page adds words that nobody signed: ${added}` })
  else if (!inOrder) findings.push({ title, state: 'differs', detail: 'The page has its paragraphs in another order.' })
  else if (record.page !== undefined) {
    const hash = await sha256(normalised(text))
    findings.push(
      hash === record.page.textHash
        ? { title, state: 'matches', detail: 'Computed from the page:', hash }
        : { title, state: 'differs', detail: `The record has ${record.page.textHash}, the page gives:`, hash },
    )
  }
  return {
    record: findings,
    claims: await Promise.all(record.claims.map((account) => checkClaim(account, record, runs))),
  }
}

const said = { matches: 'Matches', differs: 'Does not match', unknown: 'Cannot be checked here' }
const looks = { matches: 'tag', differs: 'tag bad', unknown: 'tag wait' }

/** @type {(name: string, words?: string, className?: string) => HTMLElement} */
const element = (name, words = '', className = '') => {
  const made = document.createElement(name)
  made.textContent = words
  if (className !== '') made.className = className
  return made
}

/** @type {(heading: string, list: 'ul' | 'ol', findings: readonly Finding[]) => HTMLElement} */
function section(heading, list, findings) {
  const items = element(list, '', 'checks')
  for (const { title, state, detail, hash } of findings) {
    const item = element('li')
    item.append(element('h3', title), element('p', said[state], looks[state]), element('p', detail))
    if (hash !== undefined) item.append(element('code', hash))
    items.append(item)
  }
  const made = element('section')
  made.append(element('h2', heading), items)
  return made
}

/** @type {(address: string | undefined) => Promise<string>} */
async function fetched(address = '') {
  const answer = await fetch(address, { cache: 'no-store', credentials: 'omit' })
  if (!answer.ok)
    throw new Error(`${address} answers: ${answer.status}. ${answer.status === 410 ? await answer.text() : ''}`)
  return answer.text()
}

/** @type {(place: HTMLElement, status: HTMLElement) => Promise<void>} */
async function show(place, status) {
  const { article, record, keys } = place.dataset
  if (globalThis.crypto?.subtle === undefined)
    throw new Error('A browser computes hashes only on pages that came over https.')
  const page = new DOMParser().parseFromString(await fetched(article), 'text/html')
  const found = await check({
    page,
    recordText: await fetched(record),
    keys: JSON.parse(await fetched(keys)).keys,
  })
  const all = [...found.record, ...found.claims]
  const wrong = all.filter(({ state }) => state === 'differs').length
  const open = all.some(({ state }) => state === 'unknown')
  const claims = `${found.claims.length} ${found.claims.length === 1 ? 'claim' : 'claims'}`
  status.className = wrong > 0 ? 'flag stop' : open ? 'flag' : 'flag good'
  status.textContent =
    wrong > 0
      ? `${wrong} of ${all.length} checks failed. This page is not what was signed. Please tell the newsroom.`
      : open
        ? `The words match, for all ${claims}. This browser could not check the signatures.`
        : `Everything matches. All ${claims} stand on the page word for word as they were signed.`
  place.append(section('The record', 'ul', found.record), section('Claim by claim', 'ul', found.claims))
}

const place = globalThis.document?.getElementById('check')
const status = globalThis.document?.getElementById('check-status')
if (place && status) {
  status.className = 'flag'
  status.textContent = 'Checking…'
  show(place, status).catch((/** @type {unknown} */ error) => {
    status.className = 'flag stop'
    status.textContent = `The check could not be made. ${error instanceof Error ? error.message : String(error)}`
  })
}
