// Parses a short date phrase as a calendar day, with chrono-node. The only file that imports it. chrono uses the
// process's time zone, so it receives a Date whose local fields show the venue's day, and its fields are read back one
// by one: the result is the same in every TZ.
import { parse } from 'chrono-node'
import { type LocalDate, partsOf, toLocalDate } from '../../domain/time.ts'

/** Caches results: chrono takes most of a reading's time, and long texts repeat their days. */
const asked = new Map<string, LocalDate | undefined>()
const mostAsked = 500

/** Returns the day of a phrase, the next one if it names no year; `undefined` if there is no such day. */
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
  // Noon exists on every day in every zone.
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
