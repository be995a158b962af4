// One thing the host's doctor looks at. Whoever knows the thing offers its check; `doctor/` runs it, `words/` says it.

export type Check = {
  /** `key`, `schedule`, `telegram` …: what it is called before the host. */
  readonly what: string
  /** Does the real thing once. Resolves with what is worth knowing, never a secret; rejects when it does not work. */
  run(): Promise<string | undefined>
}

/** It does not work, and it is known why: the message says so before the host, without any secret. */
export class CheckFailed extends Error {
  /** The name of what mends it in `words/doctor.ts`, where that is not what mends the whole. */
  readonly remedy: string | undefined

  constructor(why: string, remedy?: string) {
    super(why)
    this.name = 'CheckFailed'
    this.remedy = remedy
  }
}
