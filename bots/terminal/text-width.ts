// Folds lines to fit the columns of a terminal.
import stringWidth from 'string-width'

/**
 * Joins parts into lines of at most `columns`. Never breaks a part. A part that is too long, such as a web address,
 * gets a separate line, which the terminal itself folds, so that a person can copy the part as a whole.
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
