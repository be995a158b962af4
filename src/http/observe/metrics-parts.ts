import type { AppContext } from '../../ports/app-context.ts'
import type { MetricName } from './metric-table.ts'

export type MetricsParts = {
  readonly app: AppContext
  /** The names of all commands and operations. A call of another name is counted as `unknown`. */
  readonly operationNames: readonly string[]
  /** Returns how far the platforms' clock is ahead, in milliseconds; `undefined` until it is measured. */
  readonly clockAheadMs: () => number | undefined
}

/** Counts up a counter, sets a gauge, or adds a value to a histogram. */
export type Measure = (name: MetricName, value: number, labels?: Readonly<Record<string, string>>) => void
