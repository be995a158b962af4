// The parts that a verb works with: the client, the output, the prompts, and how the member writes times.
import type { CiergeClient } from '../../client/src/index.ts'
import type { LocalePreferences } from '../../src/domain/locale.ts'
import type { CliOutput } from './output.ts'
import type { Prompts } from './prompts.ts'

export type VerbContext = {
  readonly client: CiergeClient
  readonly out: CliOutput
  readonly prompts: Prompts
  readonly locale: LocalePreferences
  readonly flags: VerbFlags
  /** Stores the member's settings in the profile. They decide how times are written. */
  onSettings(settings: Readonly<Record<string, string>>): void
}

export type VerbFlags = {
  readonly json?: boolean
  /** Answers each request for confirmation with yes. */
  readonly yes?: boolean
  readonly follow?: boolean
  readonly watch?: boolean
}
