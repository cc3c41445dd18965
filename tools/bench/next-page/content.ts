/** A piece of a page: text, or an element with what is in it. */
export type Piece =
  | string
  | {
      readonly name: string
      readonly attributes: Readonly<Record<string, string>>
      readonly inside: readonly Piece[]
    }

/** What the published page says, without how this newsroom serves it. */
export type Content = {
  readonly title: string
  readonly description: string
  /** The structured data, JSON. */
  readonly data: string
  readonly body: readonly Piece[]
}
