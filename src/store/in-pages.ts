// Reads a long list in pages, so that no query blocks the event loop for long.

/** Rows per query. Reading this many takes some milliseconds. */
export const pageSize = 100

/**
 * Yields the values of all pages.
 * @param read returns at most `pageSize` rows after the given row, in a fixed order. Without a given row, it returns
 * the first rows.
 */
export async function* inPages<Row, Value>(
  read: (last: Row | undefined) => Promise<readonly Row[]>,
  toValues: (rows: readonly Row[]) => Promise<readonly Value[]> | readonly Value[],
): AsyncGenerator<Value> {
  for (let last: Row | undefined; ; ) {
    const rows = await read(last)
    yield* await toValues(rows)
    last = rows.at(-1)
    if (rows.length < pageSize) return
  }
}
