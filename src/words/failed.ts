// Words why a table could not be booked, and builds the buttons for what the member can do next.
import { showsTables } from '../domain/by-hand.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button } from '../domain/message.ts'
import type { FailedReason, Outcome } from '../domain/report.ts'
import { type Charge, isComparable } from '../domain/slot.ts'
import { whyNotBooked } from './by-hand.ts'
import { sayCharge, sayMoney } from './table.ts'
import { tellOfTablesButton, watchButton } from './watch.ts'
import { sayDateTime, sayTime } from './when.ts'

type Failed = Extract<Outcome, { kind: 'failed' }>

/**
 * Returns the reason as the end of a sentence that names the table, such as `the platform turned me away, so I
 * stopped.`
 */
export function whyFailed(
  job: Job,
  { reason, offer, held, byHand, isInDoubt }: Failed,
  locale: LocalePreferences,
): string {
  switch (reason) {
    case 'by-hand':
      return byHand ? whyNotBooked(byHand) : 'only people can book there.'
    case 'credential-rejected':
      return 'your account’s sign-in is no longer accepted.'
    case 'key-refused':
      return 'the platform no longer accepts the key of its web page that I use, and I found no new one in time. That’s on my side, not your account.'
    case 'payment-required':
      return 'a card is wanted for it, and none is on file.'
    case 'card-refused':
      return 'the card on your account was not accepted for it.'
    case 'card-unclear':
      return 'a card is wanted for it, and I can’t tell which card of your account is the default.'
    case 'reservation-unclear':
      return 'there is a reservation on your account that I can’t read, and it may be this table. I booked nothing.'
    case 'charge-over-limit':
      return offer
        ? `there was ${sayTime(offer.time, locale)}, but it asks ${sayCharge(offer.charge)}; ${sayLimit(job, offer.charge)}. It is held by nobody.`
        : 'it asks more than your limit.'
    case 'conflict':
      return held
        ? `you already hold ${held.venueName || 'a table'}, ${sayDateTime(held.date, held.time, locale)}, and it does not allow both.`
        : 'you already hold a reservation that conflicts.'
    case 'blocked':
      return 'the platform turned me away, so I stopped.'
    case 'unanswered':
      if (isInDoubt)
        return 'I sent the booking and got no answer, and I could not see your reservations since.'
      return 'I sent the booking and got no answer, and in the minute after it I did not find it among your reservations.'
    case 'platform-down':
      return 'the platform gave no answer when the tables were due.'
    case 'other-day-in-doubt':
      return 'an earlier booking of the same request was not answered, and I book no second table while that is unknown.'
    case 'overslept':
      return 'I was not running when it opened.'
    case 'no-report':
      return 'I never learned how it went.'
    case 'fault':
      return 'something broke on my side.'
  }
}

function sayLimit({ venue, wish }: Job, { currency }: Charge): string {
  if (wish.feeLimit === 0) return 'you said no deposit'
  return `your limit is ${sayMoney(wish.feeLimit, venue.currency ?? currency)}`
}

export function whatToDo(job: Job, { reason, offer, reference }: Failed): string {
  const byHand = job.venue.url ? ` Its page: ${job.venue.url}` : ''
  switch (reason) {
    case 'by-hand':
      return `Book it by hand.${byHand}`
    case 'credential-rejected':
      return 'Link it again with /link, in a direct message, then ask again.'
    case 'key-refused':
      return `Nothing to link again: my host is told. Book it by hand, or ask again later.${byHand}`
    case 'payment-required':
      return 'Add a card on the platform, /link again, then ask again.'
    case 'card-refused':
      return `Check your card on the platform, or book it by hand, then ask again.${byHand}`
    case 'card-unclear':
      return 'Choose a default card on the platform, /link again, then ask again.'
    case 'reservation-unclear':
      return `Look at your account, and book this table by hand if it is not there.${byHand}`
    case 'charge-over-limit':
      return offer && !isComparable(offer.charge, job.venue.currency)
        ? `Look at it on the platform, and book it by hand if you agree.${byHand}`
        : 'Ask again with a higher limit to take it.'
    case 'conflict':
      return 'Let that one go first, then ask again.'
    case 'blocked':
      return `Try it by hand; it may be a while before I can.${byHand}`
    case 'unanswered':
      return 'I keep looking for an hour and tell you if it appears. Look at your account before you book it yourself.'
    case 'platform-down':
      return `Ask again when it is back.${byHand}`
    case 'other-day-in-doubt':
      return 'Look at your account: if no table is booked there, ask for this one again.'
    case 'overslept':
    case 'no-report':
      return `Look at your account, then ask again: the day may still have tables.${byHand}`
    case 'fault':
      return `Nothing more was tried${reference ? ` (ref ${reference})` : ''}. Look at your account, then ask again.`
  }
}

export function mendButtons(reason: FailedReason): Button[] {
  if (!['credential-rejected', 'payment-required', 'card-unclear'].includes(reason)) return []
  return [{ label: 'Link again', call: { command: 'link', args: {} }, weight: 'main' }]
}

/**
 * The reasons after which the button for a watch is shown: the day may still have tables, or get some, after the
 * problem is solved.
 */
const worthWatching: readonly FailedReason[] = [
  'credential-rejected',
  'key-refused',
  'payment-required',
  'card-refused',
  'card-unclear',
  'blocked',
  'platform-down',
  'other-day-in-doubt',
  'overslept',
  'no-report',
]

export function watchButtons(job: Job, { reason, byHand }: Failed): Button[] {
  if (byHand && showsTables(byHand.why)) return [tellOfTablesButton(job)]
  return worthWatching.includes(reason) ? [{ ...watchButton(job), weight: 'plain' }] : []
}
