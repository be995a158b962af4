// Converts rows, and leaves out those that cannot be read, so that a damaged row does not prevent the reading of the
// others.
import type { Database } from './schema.ts'

export type BrokenRow = { readonly table: keyof Database; readonly key: string; readonly error: unknown }

/** Receives a row that cannot be read. Returns the reference under which it is logged. */
export type NoteBroken = (broken: BrokenRow) => string

export type ReadableRows<Row, Value> = {
  readonly fromRow: (row: Row) => Value
  readonly toBroken: (row: Row, error: unknown) => BrokenRow
  readonly noteBroken: NoteBroken
  /** Changes the row so that later queries leave it out. Should not reject. */
  readonly setAside?: (row: Row, reference: string) => Promise<unknown>
}

/**
 * Returns a function that converts rows. A row that cannot be read is recorded, set aside if `setAside` is given, and
 * left out.
 */
export function createReading<Row, Value>(
  parts: ReadableRows<Row, Value>,
): (rows: readonly Row[]) => Promise<readonly Value[]> {
  const { fromRow, toBroken, noteBroken, setAside } = parts
  return async (rows) => {
    const values: Value[] = []
    for (const row of rows) {
      try {
        values.push(fromRow(row))
      } catch (error) {
        const reference = noteBroken(toBroken(row, error))
        await setAside?.(row, reference)
      }
    }
    return values
  }
}
