// How many columns a text takes on a terminal, and lines folded to fit them. Knows colours only as something without width.
import { stripVTControlCharacters } from 'node:util'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const wide =
  /^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60]|\uFE0F/u

/** Columns of a text without line breaks; emoji and East Asian letters take two. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const { segment } of graphemes.segment(stripVTControlCharacters(text))) {
    columns += wide.test(segment) ? 2 : 1
  }
  return columns
}

/**
 * Lays the parts out in lines no wider than `columns`, never breaking a part: one that is too long (an address)
 * gets a line of its own, for the terminal to fold, so that it can still be copied whole.
 */
export function fold(parts: readonly string[], gap: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line: string | undefined
  for (const part of parts) {
    const longer: string = line === undefined ? part : line + gap + part
    if (line !== undefined && columnsOf(longer) > columns) {
      lines.push(line)
      line = part
    } else {
      line = longer
    }
  }
  return line === undefined ? lines : [...lines, line]
}
