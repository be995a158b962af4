import type { HostCondition } from '../../domain/host-condition.ts'

/** One check of the self-watch: it looks for one condition of this server, or of a service that it needs. */
export type ConditionCheck = {
  /** The name of the check, as `/readyz` and the metrics show it: `clock`, `chat discord`. */
  readonly name: string
  /** Set if Cierge can't take requests while this is wrong. */
  readonly isVital?: true
  /** The pause between two checks, in milliseconds. Default: a minute. */
  readonly everyMs?: number
  /** Returns how long the condition must last before the owners are told, in milliseconds. Default: 0. */
  readonly patienceMs?: (condition: HostCondition) => number
  /**
   * Returns the condition if something is wrong now, `undefined` if all is well, and `unknown` if that can't be said
   * yet. Then the earlier result stays.
   */
  look(): Promise<HostCondition | 'unknown' | undefined>
}
