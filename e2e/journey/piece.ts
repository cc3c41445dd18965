import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ClaimKind } from '#lib/claims/claim.ts'
import type { CslItem } from '#lib/evidence/csl.ts'
import type { QuestionType, Relation } from '#lib/evidence/relation.ts'
import type { StudyDesign } from '#lib/evidence/study-design.ts'
import type { Specialty } from '#lib/identity/specialty.ts'

export interface PieceReference {
  readonly key: string
  /** Its title in the list that the import made; `null` where the list lacks it. */
  readonly imported: string | null
  readonly csl: CslItem
  readonly design: StudyDesign
  readonly inconclusive?: boolean
  readonly dataYear?: number
}

export interface PieceLink {
  readonly reference: string
  readonly relation: Relation
  readonly locator: string
  readonly quote: string
}

export interface PieceClaim {
  /** Exactly the words to select. */
  readonly words: string
  readonly kind: ClaimKind
  readonly question: QuestionType
  readonly key: boolean
  readonly evidence: readonly PieceLink[]
}

/** A text that somebody brings, and everything that has to be done to it until readers have it. */
export interface Piece {
  /** Tells its journey apart from others. */
  readonly name: string
  readonly text: string
  readonly title: string
  readonly slug: string
  readonly specialty: Specialty
  /** Codes of findings that the import must show. */
  readonly findings: readonly string[]
  readonly questions: readonly string[]
  readonly references: readonly PieceReference[]
  readonly claims: readonly PieceClaim[]
  /** Why a checkable sentence that is left over is no claim. */
  readonly noClaim: (sentence: string) => string
  /** What the reviewer asks for in the first round, and what the writer does: `from` stands inside the claim's words. */
  readonly change: { readonly words: string; readonly from: string; readonly to: string; readonly asked: string }
  /** Of the article, as readers see it. */
  readonly level: string
}

/** A file of this repository, or of the folder around it; `null` where it is not there. */
export function textAt(path: string): string | null {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url))
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
