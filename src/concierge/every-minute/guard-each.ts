// Catches the errors of each row of a loop, so that a failure with one row does not stop the other rows.
import type { Telemetry } from '../../ports/telemetry.ts'

/**
 * Does the work for each row, one after another. If the work throws, records the fault and continues with the next row.
 */
export async function guardEach<Row>(
  { telemetry }: { readonly telemetry: Pick<Telemetry, 'fault'> },
  rows: Iterable<Row> | AsyncIterable<Row>,
  work: (row: Row) => Promise<unknown>,
): Promise<void> {
  for await (const row of rows) {
    try {
      await work(row)
    } catch (error) {
      telemetry.fault(error)
    }
  }
}
