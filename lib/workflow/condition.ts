/** One thing that stands in the way: a code for programs, a sentence for the person, a pointer to what to mend, and who can. */
export interface Condition {
  readonly code: string
  readonly message: string
  /** Where to mend it: `/claims/ID`, `/document/3/0`, `/people`, `/schedule` ... */
  readonly pointer: string
  /** Who can mend it, in words, where it is not the person who asked. */
  readonly who?: string
}
