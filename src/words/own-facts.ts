// Writes the answer to a question about one value of the member's own requests: "what time is our table?"
import { isOpen, type Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Line } from '../domain/message.ts'
import { sayParty, sayVenue } from './table.ts'
import { sayDate, sayTime, sayWithin } from './when.ts'

/** The value that a question asks for. */
export type AskedFact = 'time' | 'day' | 'people' | 'place'

/** Returns the line that answers the question for one request. The state of the request follows it. */
export function sayOwnFact(job: Job, fact: AskedFact, locale: LocalePreferences): Line {
  const { venue, date, partySize, outcome } = job
  const table = `${venue.name}, ${sayDate(date, locale)}`
  const isBooked = outcome?.kind === 'booked' && !outcome.releasedAt
  const is = isBooked ? 'is' : isOpen(job) ? 'is to be' : 'was to be'
  switch (fact) {
    case 'time':
      return isBooked
        ? [`${table}, ${sayTime(outcome.reservation.time, locale)}.`]
        : [`You asked for ${table}, ${sayWithin(job.wish.windows, locale)}.`]
    case 'day':
      return [`${venue.name} ${is} on ${sayDate(date, locale)}.`]
    case 'people':
      return [`${table} ${is} for ${sayParty(partySize)}.`]
    case 'place':
      return [`The table on ${sayDate(date, locale)} ${is} at ${sayVenue(venue)}.`]
  }
}
