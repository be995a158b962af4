// Writes the refusals of requests for a table, of changes to them, and of drafts and favorites.
import type { LocalePreferences } from '../../domain/locale.ts'
import { sayDropDays } from '../drop-rule.ts'
import { sayParty } from '../table.ts'
import type { Ways } from '../ways.ts'
import { sayDate, sayDateTime, sayInstantTime, sayPlace, sayTime } from '../when.ts'
import type { FactsOf, RefusalSentences } from './refusal-sentences.ts'

export const requestRefusals = {
  'too-many-jobs': (facts, _locale, ways) =>
    `You have ${facts.limit} open ${facts.limit === 1 ? 'request' : 'requests'}, the most I take per person. Cancel one first: ${ways.requests}.`,
  'same-meal': (facts, locale) =>
    `You already have a request for around that time: ${facts.venueName}, ${sayDate(facts.date, locale)} (${facts.jobId}). Cancel that one first, or pick a time more than two hours apart.`,
  'unknown-venue': sayUnknownVenue,
  'venue-without-zone': (facts) =>
    `I can’t tell which time zone ${facts.venueName} is in, so I can’t time it. Please book it yourself.`,
  'past-date': (facts, locale) => `${sayDate(facts.date, locale, facts.today)} has passed. Pick a later day.`,
  'too-far-date': sayTooFar,
  'party-out-of-range': sayPartyRange,
  'duplicate-job': (facts, locale) =>
    `You already have a request for ${facts.venueName} on ${sayDate(facts.date, locale)} (${facts.jobId}).`,
  'asked-by-sharer': (facts, locale, ways) =>
    `Someone who linked the same account has already asked for ${facts.venueName} on ${sayDate(facts.date, locale)}, and that account gets only one table there. ${ways.tables} shows it once it’s booked.`,
  'no-job': (facts, _locale, ways) => sayNoJob(facts.command, ways),
  'evening-taken': (facts) => `you already have ${facts.venueName} that evening.`,
  'unknown-standing': (facts) => `You have no standing wish ${facts.typed}. /standing lists yours.`,
  'unknown-job': (facts, _locale, ways) =>
    /^\w{4}$/.test(facts.typed)
      ? `You have no request ${facts.typed}. ${ways.requests} lists yours.`
      : `You have no request for “${facts.typed}”. ${ways.requests} lists yours.`,
  'not-yours': (facts) =>
    facts.ownerName
      ? `That one is ${facts.ownerName}’s; only ${facts.ownerName} can change or cancel it.`
      : 'That’s someone else’s request.',
  'job-ended': sayEnded,
  'already-held': (facts, locale) =>
    `You already have a table at ${facts.venueName}, ${sayDateTime(facts.date, facts.time, locale)}, ${sayParty(facts.partySize)}. Give that one up first, or pick another day.`,
  'hunt-begun': (facts, locale, ways) =>
    `Booking opens at ${sayInstantTime(facts.dropAt, facts.zone, locale)}, too soon to change ${facts.jobId}. ${ways.cancel(facts.jobId)} still stops it.`,
  'job-moved-on': (facts, _locale, ways) =>
    `${facts.jobId} changed in the meantime, so I left it alone. ${ways.request(facts.jobId)} shows it.`,
  'watch-stays': (facts, _locale, ways) =>
    `A watch can’t be changed. ${ways.cancel(facts.jobId)}, then ask again.`,
  'nothing-changed': (facts) => `That’s how ${facts.jobId} already is.`,
  'too-many-dates': (facts) => `That’s ${facts.count} days; I can take up to ${facts.limit} per request.`,
  'nothing-to-watch': sayNothingToWatch,
  'no-rehearsal': sayNoRehearsal,
  'draft-gone':
    'Already done. If it was open for more than a day, I closed it without booking. Ask again if you’d like another table.',
  'draft-not-yours': 'Only the person who asked can use that button.',
  'half-a-rule': (facts) =>
    facts.missing === 'time'
      ? `At what time of day does ${facts.venueName} open bookings? Say /venue ${facts.venueName} ${sayDropDays(facts.days ?? { leadDays: 30 })} at 10:00.`
      : `How many days ahead does ${facts.venueName} open bookings? Say /venue ${facts.venueName} 30 days ${facts.at ?? '10:00'}.`,
  'no-alternative': (facts) => `I saw no such table at ${facts.venueName}. Say what you’d like instead.`,
  'no-favorite': (facts) => `“${facts.typed}” isn’t one of your favorites. /favorites lists them.`,
  'too-many-favorites': (facts) =>
    `You can have up to ${facts.limit} favorites. Remove one first: /favorites.`,
  'deadline-past': 'That time has passed. Try a later one, like “Friday 6 pm”.',
  'window-before-opening': (facts, locale) =>
    `Bookings for that day only open at ${sayInstantTime(facts.dropAt, facts.zone, locale)}, after the time you want. Pick a later time or another day.`,
  'window-past': (facts, locale) =>
    `It’s already past ${sayTime(facts.latest, locale)} in ${sayPlace(facts.zone)}. Pick a later time or another day.`,
} satisfies Partial<RefusalSentences>

function sayPartyRange(facts: FactsOf<'party-out-of-range'>): string {
  const { minParty, maxParty, venueName } = facts
  const sizes = minParty === maxParty ? `of ${minParty} only` : `of ${minParty} to ${maxParty}`
  return `${venueName ? `${venueName} takes` : 'I can book for'} parties ${sizes}. How many people?`
}

function sayNoJob(command: string, ways: Ways): string {
  switch (command) {
    case 'watch':
      return `You have no missed request to watch. ${ways.requests} lists your requests.`
    case 'cancel':
      return `You have no open request, and no table that I booked. ${ways.tables} lists all your tables.`
    case 'edit':
      return 'You have no open request. Tell me which table you’d like.'
    default:
      return 'You have no requests yet. Tell me which table you’d like.'
  }
}

function sayEnded({ jobId, state }: FactsOf<'job-ended'>, _locale: LocalePreferences, ways: Ways): string {
  switch (state) {
    case 'booked':
      return `${jobId} is already booked. To give up the table: ${ways.giveUp(jobId)}.`
    case 'cancelled':
      return `${jobId} was already cancelled.`
    case 'missed':
    case 'failed':
      return `${jobId} has already ended. ${ways.request(jobId)} shows what happened.`
  }
}

function sayNoRehearsal({ jobId, because }: FactsOf<'no-rehearsal'>): string {
  switch (because) {
    case 'watch':
      return `I’m watching for cancellations for ${jobId}, and nobody knows when one comes. There’s no opening to rehearse.`
    case 'by-hand':
      return `Only people can book there, so I have nothing to rehearse for ${jobId}.`
    case 'open-day':
      return `That day is already open, so I’m trying for ${jobId} now. There’s no opening to rehearse.`
    case 'begun':
      return `It’s too late to rehearse ${jobId}: I’m getting ready for the opening. I’ll tell you how it ends.`
    case 'drop-near':
      return `Other tables open at this moment, and those go first. Try to rehearse ${jobId} again in two minutes.`
  }
}

function sayNothingToWatch(
  { jobId, because }: FactsOf<'nothing-to-watch'>,
  _locale: LocalePreferences,
  ways: Ways,
): string {
  switch (because) {
    case 'open':
      return `${jobId} hasn’t opened yet. If I don’t get it, I’ll offer to watch.`
    case 'watching':
      return `I’m already watching for ${jobId}. See ${ways.request(jobId)}.`
    case 'booked':
      return `${jobId} is booked, so there’s nothing to watch for.`
    case 'other-day-booked':
      return `Another day of that request is booked, so I won’t watch for ${jobId}. Ask again if you’d like a second table.`
  }
}

function sayTooFar({ date, today, horizonDays }: FactsOf<'too-far-date'>, locale: LocalePreferences): string {
  const limit = horizonDays === 365 ? 'a year' : `${horizonDays} days`
  return `${sayDate(date, locale, today)} is more than ${limit} away. Ask again closer to the day.`
}

function sayUnknownVenue(
  { typed, unsearched = [] }: FactsOf<'unknown-venue'>,
  _locale: LocalePreferences,
  ways: Ways,
): string {
  const missing = `I can’t find a restaurant called “${typed}”.`
  if (unsearched.length === 0) return `${missing} Check the spelling${ways.orHelp}.`
  return `${missing} I couldn’t search ${unsearched.join(' and ')} just now, so try again in a minute.`
}
