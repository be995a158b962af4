// A mistyped name → the known one it is nearest to, when it is near enough to be meant.

/** `undefined` when nothing is within a third of the name's length in edits. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const word = typed.toLowerCase().slice(0, 32)
  const ranked = names
    .map((name) => ({ name, edits: editsBetween(word, name) }))
    .toSorted((one, other) => one.edits - other.edits)
  const [best] = ranked
  return best && best.edits <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined
}

/** Letters to insert, drop or replace to get from one word to the other. */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let line = 1; line <= one.length; line += 1) {
    const next = [line]
    for (let column = 1; column <= other.length; column += 1) {
      const swap = (row[column - 1] ?? 0) + (one[line - 1] === other[column - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
