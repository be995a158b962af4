// Rates how well a venue's name matches the text of a search, as the searches of platforms do.

/**
 * Rates how well a name matches the query: 0 for no match, higher for a better match. Ignores case, accents,
 * apostrophes and one typing error.
 */
export function likeness(query: string, name: string): number {
  const wanted = wordsOf(query)
  const words = wordsOf(name)
  if (wanted.length === 0) return 0
  if (wanted.join(' ') === words.join(' ')) return 100
  if (words.join(' ').startsWith(wanted.join(' '))) return 80
  const fits = wanted.map((one) => Math.max(0, ...words.map((word) => wordLikeness(one, word))))
  return fits.some((fit) => fit === 0) ? 0 : (60 * fits.reduce((sum, fit) => sum + fit, 0)) / fits.length
}

function wordLikeness(wanted: string, word: string): number {
  if (word === wanted) return 1
  if (word.startsWith(wanted)) return 0.8
  return wanted.length >= 4 && isOneSlip(wanted, word) ? 0.5 : 0
}

function wordsOf(text: string): readonly string[] {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
  return plain.split(/[^a-z0-9]+/).filter((word) => word !== '')
}

/**
 * Returns whether two words differ by one typing error: one letter is wrong, missing or added, or two letters are
 * swapped.
 */
function isOneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  const rest = { short: short.slice(same), long: long.slice(same) }
  if (long.length > short.length) return rest.long.slice(1) === rest.short
  const isSwap = rest.short[0] === rest.long[1] && rest.short[1] === rest.long[0]
  return rest.short.slice(1) === rest.long.slice(1) || (isSwap && rest.short.slice(2) === rest.long.slice(2))
}
