// Finds the known name that is most similar to a typed one with errors.

/**
 * Returns the most similar name; `undefined` if each has more errors than the tolerance allows.
 * @param tolerance the share of a name's letters that may be wrong, from 0 to 1; one wrong letter is always allowed.
 */
export function nearestName(typed: string, names: readonly string[], tolerance = 1 / 3): string | undefined {
  const ranked = names
    .map((name) => ({ name, edits: editDistance(typed, name) }))
    .toSorted((one, other) => one.edits - other.edits)
  const [best] = ranked
  if (!best) return undefined
  const allowed = Math.max(1, Math.floor(Math.max(typed.length, best.name.length) * tolerance))
  return best.edits <= allowed ? best.name : undefined
}

/** Counts the letters that must be inserted, removed or replaced to turn one word into the other. */
export function editDistance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (const [row, letter] of Array.from(one).entries()) {
    const current = [row + 1]
    for (const [column, wanted] of Array.from(other).entries()) {
      const [left = 0, over = 0, diagonal = 0] = [current[column], above[column + 1], above[column]]
      current.push(Math.min(left + 1, over + 1, diagonal + (letter === wanted ? 0 : 1)))
    }
    above = current
  }
  return above[other.length] ?? 0
}
