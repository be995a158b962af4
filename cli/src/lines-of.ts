// Reads a stream line by line.

/** Yields the lines without their ends, and a last line that has no end. */
export async function* linesOf(stdin: NodeJS.ReadStream): AsyncGenerator<string, undefined> {
  let rest = ''
  for await (const chunk of stdin.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines.map((line) => line.replace(/\r$/, ''))
  }
  if (rest) yield rest
  return undefined
}
