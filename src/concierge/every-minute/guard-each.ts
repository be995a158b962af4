// One guard for each row of a loop.
import type { Telemetry } from '../../ports/telemetry.ts'

/** Does the work for each row, one after another. Records what a row throws as a fault and goes on with the next. */
export async function guardEach<Row>(
  { telemetry }: { readonly telemetry: Pick<Telemetry, 'fault'> },
  rows: Iterable<Row>,
  work: (row: Row) => Promise<unknown>,
): Promise<void> {
  for (const row of rows) {
    try {
      await work(row)
    } catch (error) {
      telemetry.fault(error)
    }
  }
}
