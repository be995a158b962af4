// Puts a span of time from now into words, in its two largest units.

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

/** Returns a span of milliseconds from now in words: `in 3 d 19 h`, `in 12 s`, or `2 min ago` if it is negative. */
export function sayIn(ms: number): string {
  const parts: string[] = []
  let rest = Math.abs(ms)
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${unit}`)
    else if (parts.length > 0) break
  }
  const span = parts.slice(0, 2).join(' ')
  if (!span) return 'now'
  return ms < 0 ? `${span} ago` : `in ${span}`
}

/** Replaces each instant in a text of the API with its distance from now in words. */
export function sayInstantsIn(text: string, nowMs: number): string {
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (at) => sayIn(Date.parse(at) - nowMs))
}
