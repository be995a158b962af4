// Parses a short date phrase as a calendar day with chrono-node. No other file imports chrono-node. The library uses
// the process's time zone. Therefore it receives a Date whose local fields show the venue's day, and the result is read
// from local fields too: the day is the same in every time zone of the process.
import { parse } from 'chrono-node/en'
import { type LocalDate, partsOf, toLocalDate } from '../../domain/time.ts'

/** Results by phrase and day. chrono takes most of the time of reading a request, and long texts repeat their days. */
const asked = new Map<string, LocalDate | undefined>()
const mostAsked = 500

/**
 * Returns the day that a phrase names. Without a year in the phrase, returns the next such day. Returns `undefined` if
 * there is no such day.
 */
export function chronoDay(phrase: string, today: LocalDate): LocalDate | undefined {
  const question = `${today} ${phrase}`
  if (asked.has(question)) return asked.get(question)
  if (asked.size >= mostAsked) asked.clear()
  const day = askChrono(phrase, today)
  asked.set(question, day)
  return day
}

function askChrono(phrase: string, today: LocalDate): LocalDate | undefined {
  const { year, month, day } = partsOf(today)
  // The time is noon, because noon exists on every day in every time zone.
  const [found] = parse(phrase, new Date(year, month - 1, day, 12), { forwardDate: true })
  if (!found || found.index > 0 || found.text.length < phrase.length) return undefined
  const [foundYear, foundMonth, foundDay] = [
    found.start.get('year'),
    found.start.get('month'),
    found.start.get('day'),
  ]
  if (foundYear === null || foundMonth === null || foundDay === null) return undefined
  return toLocalDate(foundYear, foundMonth, foundDay)
}
