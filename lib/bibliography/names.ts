import type { CslName } from '#lib/evidence/csl.ts'

/** Words that names of bodies hold and names of people do not: "National Institutes of Health, Office of ..." */
const ofBodies = /\s(?:of|for|and)\s/i

/** A name as lists of references write it, `Family, Given, Jr`; without a comma it is the name of a group. */
function nameFrom(typed: string): CslName | null {
  const text = typed.replace(/\s+/g, ' ').trim()
  if (text === '' || text === ',') return null
  if (!text.includes(',') || ofBodies.test(text)) return { literal: text }
  const [family = '', given = '', ...suffix] = text.split(',').map((part) => part.trim())
  if (family === '') return given === '' ? null : { literal: given }
  const all = [given, ...suffix].filter((part) => part !== '').join(', ')
  return all === '' ? { family } : { family, given: all }
}

/** The same the other way; a family name alone keeps a comma, which tells it from a group. */
export const nameText = (name: CslName): string => {
  if ('literal' in name) return name.literal.replace(/\s+/g, ' ')
  return `${name.family}, ${name.given ?? ''}`.replace(/\s+/g, ' ').trim()
}

export const namesFrom = (typed: readonly string[]): readonly CslName[] =>
  typed.map(nameFrom).filter((name) => name !== null)
