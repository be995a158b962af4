// The port of one check of the doctor. The checked module provides it, `app/doctor/` runs it, and `src/words/` writes
// its result.

export type Check = {
  /** The name of the checked thing in the report: `key`, `schedule`, `telegram` … */
  readonly what: string
  /**
   * Uses the checked part of the installation once. Resolves with facts for the report, without secrets. Rejects if
   * the part does not work.
   */
  run(): Promise<string | undefined>
}

/** The failure of a check for a known reason. The message explains the reason to the owner, without any secret. */
export class CheckFailed extends Error {
  /** The name of the remedy in `words/running/doctor.ts`, if it differs from the name of the check. */
  readonly remedy: string | undefined

  constructor(why: string, remedy?: string) {
    super(why)
    this.name = 'CheckFailed'
    this.remedy = remedy
  }
}
