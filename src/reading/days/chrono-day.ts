// A short date phrase → a calendar day, by chrono-node. The only file that imports it.
// chrono counts in the process's own zone, so it is handed a Date whose local fields show the venue's day, and its
// fields are read back one by one: the result is the same under every TZ.
import { parse } from 'chrono-node'
import { type LocalDate, partsOf, toLocalDate } from '../../domain/time.ts'

/** chrono takes the better part of a reading's time, and a text of hundreds of days says the same ones again. */
const asked = new Map<string, LocalDate | undefined>()
const mostAsked = 500

/** The day the phrase names, the coming one when it names no year; `undefined` when it names none that exists. */
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
