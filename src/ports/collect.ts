/** Reads all pages of a list. Returns their values as one array. */
export async function collect<Value>(pages: AsyncIterable<Value>): Promise<readonly Value[]> {
  const values: Value[] = []
  for await (const value of pages) values.push(value)
  return values
}
