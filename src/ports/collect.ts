/** Reads a list that comes in pages to its end. */
export async function collect<Value>(pages: AsyncIterable<Value>): Promise<readonly Value[]> {
  const values: Value[] = []
  for await (const value of pages) values.push(value)
  return values
}
