/** What a benchmark gets. */
export type Circumstances = {
  /** Short rounds: whether it works at all, not how fast anything is. */
  readonly quick: boolean
  /** Aborts when the run is to end; whatever waits should stop waiting. */
  readonly signal: AbortSignal
  /** Tells the person at the terminal what happens now. */
  say(line: string): void
  /** Has something undone when the benchmark has ended, however it ends; the newest first. */
  onEnd(stop: () => Promise<void>): void
}

/** What a benchmark found. */
export type Findings = {
  /** For people, line by line. */
  readonly lines: readonly string[]
  /** For programs: anything that JSON can say. */
  readonly figures: unknown
}

/** What every file in `benchmarks/` exports. */
export type Benchmark = {
  readonly name: string
  run(circumstances: Circumstances): Promise<Findings>
}
