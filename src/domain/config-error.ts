// The error for wrong settings, which the operator has to change.

export type ConfigFault = { readonly variable: string; readonly problem: string }

/** Names every setting that is wrong. It never repeats a value, because a value may be a secret. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[]

  constructor(faults: readonly ConfigFault[]) {
    const sentences = faults.map(({ variable, problem }) => `\n  ${variable} ${problem}`)
    super(`The settings need a change:${sentences.join('')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}
