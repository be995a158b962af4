// One check of the doctor. The module that owns the thing provides its check; `doctor/` runs it, `words/` reports it.

export type Check = {
  /** Its name in the report: `key`, `schedule`, `telegram` … */
  readonly what: string
  /** Tries the real thing once. Resolves with facts worth knowing, never a secret; rejects if it does not work. */
  run(): Promise<string | undefined>
}

/** It does not work for a known reason: the message tells the owner, without any secret. */
export class CheckFailed extends Error {
  /** The name of the remedy in `words/doctor.ts`, if it differs from the check's own. */
  readonly remedy: string | undefined

  constructor(why: string, remedy?: string) {
    super(why)
    this.name = 'CheckFailed'
    this.remedy = remedy
  }
}
