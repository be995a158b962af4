// Corrects typing errors in the words that decide a request: days, months, "tonight", "people". Corrects no other word,
// because any other word may be a name.
import { slipsBetween } from '../names/match-venues.ts'

const spelled =
  'monday tuesday wednesday thursday friday saturday sunday tomorrow tonight january february september october november december people reservation dinner brunch christmas thanksgiving'.split(
    ' ',
  )
/** Words and names that are one letter from a word above. */
const otherWords = new Set('sundae sundry frida diner diners branch brunches dinners'.split(' '))
const known: Readonly<Record<string, string>> = {
  tmrow: 'tomorrow',
  tmrrw: 'tomorrow',
  tmrrow: 'tomorrow',
  tmw: 'tomorrow',
  tomo: 'tomorrow',
  tomoro: 'tomorrow',
  '2mrw': 'tomorrow',
  tabel: 'table',
  talbe: 'table',
  tabl: 'table',
  wensday: 'wednesday',
  weds: 'wednesday',
  wendsday: 'wednesday',
  firady: 'friday',
  satday: 'saturday',
  agust: 'august',
  augst: 'august',
  arpil: 'april',
  aprill: 'april',
  reso: 'reservation',
}
const byInitial = new Map<string, readonly string[]>()
for (const word of spelled) {
  const initial = word.charAt(0)
  byInitial.set(initial, [...(byInitial.get(initial) ?? []), word])
}

const shortest = 5
/** The length of a word from which two errors are corrected. */
const longEnoughForTwo = 9

/**
 * Returns the word that the member meant; `undefined` if the typed one needs no correction.
 * @param typed a word in lower case without accents.
 */
export function correctWord(typed: string): string | undefined {
  const listed = known[typed]
  if (listed) return listed
  if (typed.length < shortest || otherWords.has(typed)) return undefined
  const candidates = byInitial.get(typed.charAt(0)) ?? []
  if (candidates.some((word) => typed === word || typed === `${word}s`)) return undefined
  return candidates.find((word) => {
    const forgiven = word.length >= longEnoughForTwo ? 2 : 1
    return slipsBetween(typed, word, forgiven) <= forgiven
  })
}
