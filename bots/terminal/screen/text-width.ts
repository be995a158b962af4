// Lines folded to fit the columns of a terminal.
import stringWidth from 'string-width'

/**
 * Lays the parts out in lines no wider than `columns`, never breaking a part: one that is too long (an address)
 * gets a line of its own, for the terminal to fold, so that it can still be copied whole.
 */
export function fold(parts: readonly string[], gap: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line: string | undefined
  for (const part of parts) {
    const longer: string = line === undefined ? part : line + gap + part
    if (line !== undefined && stringWidth(longer) > columns) {
      lines.push(line)
      line = part
    } else {
      line = longer
    }
  }
  return line === undefined ? lines : [...lines, line]
}
