// Lists the words of a member that were not used, so that the member knows which wishes Cierge ignores.
import type { Line } from '../domain/message.ts'

/** Says `I didn’t use: “booth”, “near the fireplace”.`; nothing if all words were used. */
export function sayUnused(words: readonly string[]): readonly Line[] {
  return words.length > 0 ? [[`I didn’t use: ${words.map((word) => `“${word}”`).join(', ')}.`]] : []
}
