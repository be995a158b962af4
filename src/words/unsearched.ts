// Says which platforms could not be searched.
import type { Line } from '../domain/message.ts'

/** Returns `Resy`, `Resy and OpenTable` or `A, B and C`. */
export function sayNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** Returns a line that names the platforms that could not be searched; none if all were searched. */
export function sayUnsearched(names: readonly string[] = []): readonly Line[] {
  return names.length === 0 ? [] : [[`I couldn’t search ${sayNames(names)} just now.`]]
}
