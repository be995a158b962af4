// Writes why no table was booked although the platform answered.
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Outcome } from '../domain/report.ts'
import { isUnsure } from '../domain/seating.ts'
import { type Instant, type LocalTime, MINUTE_MS, msBetween } from '../domain/time.ts'
import { saySeating } from './request.ts'
import { sayParty } from './table.ts'
import { sayTimes } from './watch.ts'
import { sayInstantTime, sayTime, sayWithin } from './when.ts'

type Missed = Extract<Outcome, { kind: 'missed' }>

/**
 * Returns the reason as a sentence.
 * @param endedAt the instant at which the job ended.
 */
export function whyMissed(
  job: Job,
  { reason, seenTimes, seenSeatings = [], covered }: Missed,
  { locale, endedAt }: { readonly locale: LocalePreferences; readonly endedAt: Instant },
): string {
  const shown = seenTimes.slice(0, 6).map((time) => sayTime(time, locale))
  const times = [...shown, ...(seenTimes.length > shown.length ? ['…'] : [])].join(', ')
  switch (reason) {
    case 'nothing-dropped':
      if (!job.dropRule) return `There’s nothing left for ${sayParty(job.partySize)} that day.`
      return sayLookedInVain(job, covered?.untilMs ?? msBetween(job.dropAt, endedAt), locale)
    case 'none-in-windows':
      return sayOtherTimes(job, seenTimes, { shown: times, locale })
    case 'none-as-seated':
      return [
        `There were tables at ${times}, but only ${seenSeatings.join(', ')}; you asked for ${saySeating(job.wish).join(', ')}.`,
        ...unsureOnes(seenSeatings, job).map((name) => `I can’t tell whether ${name} is outside.`),
      ].join(' ')
    case 'all-taken':
      return `There were tables at ${times}, but others got them first.`
    case 'handed-over':
      return `I sent you its page at ${sayInstantTime(endedAt, job.venue.zone, locale)}, for you to book.`
    case 'withdrawn':
      return 'It was stopped before I booked a table.'
    case 'watched-in-vain':
      if (job.watch?.told)
        return `I checked ${sayTimes(job.watch.looks)} and told you about the tables I saw.`
      return `I checked ${sayTimes(job.watch?.looks ?? 0)}; nothing came free ${sayWithin(job.wish.windows, locale)}.`
  }
}

function unsureOnes(seatings: readonly string[], { wish }: Job): readonly string[] {
  return seatings.filter((name) => isUnsure(name, wish))
}

function sayLookedInVain({ dropAt, venue }: Job, lookedMs: number, locale: LocalePreferences): string {
  const from = sayInstantTime(dropAt, venue.zone, locale)
  return `I looked for ${sayMinutes(lookedMs)} from ${from}, but no tables came up.`
}

/** Returns a duration of minutes: `a minute`, `10 minutes`. */
function sayMinutes(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS)
  return minutes <= 1 ? 'a minute' : `${minutes} minutes`
}

/**
 * Writes which times outside the windows had tables.
 * @param shown the times as words.
 */
function sayOtherTimes(
  { partySize, wish }: Job,
  seenTimes: readonly LocalTime[],
  { shown, locale }: { readonly shown: string; readonly locale: LocalePreferences },
): string {
  const within = sayWithin(wish.windows, locale)
  if (seenTimes.length > 1)
    return `For ${sayParty(partySize)} there were ${seenTimes.length} times, none of them ${within} (${shown}).`
  return `For ${sayParty(partySize)} there was only ${shown}, not ${within.replace(/^at /, '')}.`
}
