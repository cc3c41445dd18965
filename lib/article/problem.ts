/** A condition of submission that is not met yet: code for programs, sentence for people, pointer to the spot. */
export interface Problem {
  readonly code: string
  readonly message: string
  /** Where to mend it: a JSON pointer into the manuscript, such as `/claims/ID`, `/document/3/0`, `/references/ID`. */
  readonly pointer: string
}
