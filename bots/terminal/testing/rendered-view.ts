// For tests: turns the text written to a terminal into the text that a person sees, including the scroll-back. Supports only
// the escape sequences that readline and `bots/terminal/` write, and throws on any other. Counts every character as one
// column.

export interface RenderedView {
  write(written: string): void
  /** Returns all rows from the first one, without blanks at their ends. */
  text(): string
}

export function createRenderedView(columns: number): RenderedView {
  const rows: string[][] = [[]]
  let row = 0
  let column = 0

  const at = (index: number): string[] => {
    while (rows.length <= index) rows.push([])
    return rows[index] ?? []
  }

  function put(character: string): void {
    if (column === columns) {
      row += 1
      column = 0
    }
    const cells = at(row)
    while (cells.length < column) cells.push(' ')
    cells[column] = character
    column += 1
  }

  /** Executes an escape sequence. Its argument is a count, or 1 if the sequence has no argument. */
  function obey(command: string, argument: number): void {
    const count = Math.max(argument, 1)
    if (command === 'A') row = Math.max(row - count, 0)
    else if (command === 'B') row += count
    else if (command === 'C') column = Math.min(column + count, columns - 1)
    else if (command === 'D') column = Math.max(Math.min(column, columns - 1) - count, 0)
    else if (command === 'G') column = count - 1
    else if (command === 'J' && argument === 0) {
      at(row).splice(column)
      rows.splice(row + 1)
    } else if (command !== 'm')
      throw new Error(`The rendered view does not know the sequence ${argument}${command}`)
  }

  return {
    write(written) {
      for (const [token, digits = '', command] of written.matchAll(/\p{Cc}\[(\d*)([A-Za-z])|[\s\S]/gu)) {
        if (command) obey(command, Number(digits))
        else if (token === '\r') column = 0
        else if (token === '\b') column = Math.max(column - 1, 0)
        else if (token === '\n') {
          row += 1
          column = 0
          at(row)
        } else put(token)
      }
    },
    text: () =>
      rows
        .map((cells) => cells.join('').trimEnd())
        .join('\n')
        .trimEnd(),
  }
}
