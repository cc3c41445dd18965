import type { CslItem } from '#lib/evidence/csl.ts'
import type { Identifier } from './identifier-line.ts'

/** The forms in which lists of references are handed over; `citations` are formatted ones, as they stand in print. */
export type BibliographyFormat = 'bibtex' | 'ris' | 'medline' | 'csl-json' | 'citations'

interface Place {
  /** Where the entry begins, counted from 1. */
  readonly line: number
  /** The entry as it was given, so that nothing of it is lost. */
  readonly raw: string
}

/** An entry that describes a work. */
export interface RecordEntry extends Place {
  readonly kind: 'record'
  /** Whether its facts came in fields, or were read out of a citation in words. */
  readonly from: 'fields' | 'words'
  readonly csl: CslItem
  /** What the record said and a reference has no place for, or that is not valid; sentences for the person. */
  readonly left: readonly string[]
  /** As PubMed names them, where the source states them; they suggest the study design. */
  readonly publicationTypes: readonly string[]
}

/** An entry that only says where the work is to be found. */
export interface IdentifierEntry extends Place {
  readonly kind: 'identifier'
  readonly identifier: Identifier
}

/** An entry that no reference can be made of, and why. */
export interface UnreadEntry extends Place {
  readonly kind: 'unread'
  readonly reason: string
}

export type BibliographyEntry = RecordEntry | IdentifierEntry | UnreadEntry

/** A pasted or uploaded list as it was understood: every part of the text that says something is in one of its entries. */
export interface Bibliography {
  readonly format: BibliographyFormat
  readonly entries: readonly BibliographyEntry[]
}
