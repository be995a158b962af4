// Words for the restaurant's staff: an occasion, a high chair.

/** Adds words to earlier ones. Words that are there already are not added again. */
export function joinNotes(before: string | undefined, note: string): string {
  const parts = before?.split(', ') ?? []
  return [...parts, ...note.split(', ').filter((part) => !parts.includes(part))].join(', ')
}
