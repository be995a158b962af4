// Writes why a table could not be booked, and builds the buttons for what the member can do next.
import { isHandedOver, showsTables } from '../domain/by-hand.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, LinkButton } from '../domain/message.ts'
import type { FailedReason, Outcome } from '../domain/report.ts'
import { type Charge, isComparable } from '../domain/slot.ts'
import { askForSignIn } from './accounts.ts'
import { whyNotBooked } from './by-hand.ts'
import { openTableLinks } from './open-page.ts'
import { sayMoney, saySum, type ToPlatformName } from './table.ts'
import { sendPageButton, tellOfTablesButton, watchButton } from './watch.ts'
import { sayDateTime, sayTime } from './when.ts'

type Failed = Extract<Outcome, { kind: 'failed' }>

type Reader = { readonly locale: LocalePreferences; readonly toPlatformName: ToPlatformName }

/**
 * Returns the reason as the end of a sentence that names the table, such as `Resy turned me away, so I stopped.`
 */
export function whyFailed(
  job: Job,
  { reason, offer, held, byHand, isInDoubt }: Failed,
  { locale, toPlatformName }: Reader,
): string {
  const platform = toPlatformName(job.venue.platform)
  switch (reason) {
    case 'by-hand':
      return byHand ? whyNotBooked(byHand, locale) : 'I can’t book there; only people can.'
    case 'credential-rejected':
      return `your ${platform} sign-in no longer works.`
    case 'key-refused':
      return `${platform} no longer accepts the key I use, and I couldn’t find a new one in time. That’s on my side, not your account.`
    case 'payment-required':
      return 'it needs a card on file, and there is none.'
    case 'card-refused':
      return `${platform} didn’t accept the card on your account.`
    case 'card-unclear':
      return 'it needs a card, and I can’t tell which of your cards is the default.'
    case 'reservation-unclear':
      return 'I can’t read one of the reservations on your account, and it may be this table. I booked nothing.'
    case 'charge-over-limit':
      return offer
        ? `${sayTime(offer.time, locale)} was free, but it ${sayDemand(offer.charge)}, and ${sayLimit(job, offer.charge)}. I haven’t taken it.`
        : 'it costs more than your limit.'
    case 'conflict':
      return held
        ? `you already have ${held.venueName || 'a table'}, ${sayDateTime(held.date, held.time, locale)}, and ${platform} doesn’t allow both.`
        : 'you already have a reservation that conflicts with it.'
    case 'blocked':
      return `${platform} turned me away, so I stopped.`
    case 'unanswered':
      if (isInDoubt)
        return 'I sent the booking but got no answer, and I haven’t been able to see your reservations since.'
      return 'I sent the booking but got no answer, and a minute later it wasn’t on your account.'
    case 'platform-down':
      return `${platform} couldn’t be reached the whole time.`
    case 'other-day-in-doubt':
      return 'an earlier booking for this request got no answer, and I won’t risk a second table until I know what happened.'
    case 'overslept':
      return 'I wasn’t running when bookings opened.'
    case 'restored':
      return isInDoubt
        ? 'bookings opened after the backup that I was set back to, and I can’t see your reservations right now.'
        : 'bookings opened after the backup that I was set back to, and it isn’t on your account.'
    case 'release-refused':
      return `${platform} didn’t cancel ${job.replaces?.how === 'passed-on' ? 'the offered table' : 'the table you have'}, so I booked nothing.`
    case 'drops-first':
      return 'tables of other requests open now and go first, so I didn’t start.'
    case 'nothing-to-replace':
      return 'the table you had is no longer on your account, so I stopped looking for a better one.'
    case 'no-report':
      return 'I couldn’t find out what happened.'
    case 'fault':
      return 'something broke on my side.'
  }
}

/** Returns what the table demands, as the end of a sentence: `needs a $100 deposit`. */
function sayDemand(charge: Charge): string {
  if (charge.kind === 'approval') return 'needs your bank’s approval for the card, which only you can give'
  if (charge.kind === 'unknown') return 'asks for a payment without saying how much'
  if (charge.kind === 'unstated-fee')
    return 'needs a card and charges a fee if you cancel late, without saying how much'
  if (charge.kind === 'deposit')
    return charge.isUpTo ? `needs a deposit of ${saySum(charge)}` : `needs a ${saySum(charge)} deposit`
  return `charges ${saySum(charge)} if you cancel late`
}

function sayLimit({ venue, wish }: Job, { kind, currency }: Charge): string {
  if (wish.feeLimit > 0) return `your limit is ${sayMoney(wish.feeLimit, venue.currency ?? currency)}`
  return kind === 'deposit' ? 'you said none' : 'you said no deposit or fee'
}

export function whatToDo(
  job: Job,
  { reason, offer, reference }: Failed,
  { toPlatformName }: Pick<Reader, 'toPlatformName'>,
): string {
  const byHand = job.venue.url ? ` Its page: ${job.venue.url}` : ''
  const platform = toPlatformName(job.venue.platform)
  switch (reason) {
    case 'by-hand':
      return `Please book it yourself.${byHand}`
    case 'credential-rejected':
      return 'Link it again with /link, in a direct message, then ask again.'
    case 'key-refused':
      return `I’ve told the host; you don’t need to link again. Book it yourself, or ask again later.${byHand}`
    case 'payment-required':
      return `Add a card on ${platform}, /link again, then ask again.`
    case 'card-refused':
      return `Check your card on ${platform} and ask again, or book it yourself.${byHand}`
    case 'card-unclear':
      return `Choose a default card on ${platform}, /link again, then ask again.`
    case 'reservation-unclear':
      return `Check your account, and book this table yourself if it isn’t there.${byHand}`
    case 'charge-over-limit':
      if (offer?.charge.kind === 'unstated-fee')
        return `Accept the fee and I’ll try again, or look it up on ${platform} first.${byHand}`
      if (offer?.charge.kind === 'approval') return `Book it yourself and approve the card there.${byHand}`
      return offer && !isComparable(offer.charge, job.venue.currency)
        ? `Look at the price on ${platform}, and book it yourself if you agree.${byHand}`
        : 'To take it, ask again with a higher limit.'
    case 'conflict':
      return 'Give that one up first, then ask again.'
    case 'blocked':
      return `Try booking it yourself; it may be a while before I can.${byHand}`
    case 'unanswered':
      return 'I’ll keep checking for an hour and tell you if it appears. Check your account before you book it yourself.'
    case 'platform-down':
      return `Ask again when ${platform} is back.${byHand}`
    case 'other-day-in-doubt':
      return 'Check your account; if there’s no table on it, ask for this one again.'
    case 'drops-first':
      return 'Ask again in a few minutes.'
    case 'release-refused':
    case 'nothing-to-replace':
      return 'Check your account. If you still want a better table, ask again.'
    case 'overslept':
    case 'restored':
    case 'no-report':
      return `Check your account, then ask again: there may still be tables.${byHand}`
    case 'fault':
      return `I stopped there${reference ? ` (ref ${reference})` : ''}. Check your account, then ask again.`
  }
}

export function mendButtons(reason: FailedReason): Button[] {
  if (!['credential-rejected', 'payment-required', 'card-unclear'].includes(reason)) return []
  return [{ label: 'Link again', call: askForSignIn, weight: 'main' }]
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
  'restored',
  'no-report',
]

/** The reasons after which the member may hold a table already, or must solve something before booking by hand. */
const notByHandYet: readonly FailedReason[] = [
  'reservation-unclear',
  'conflict',
  'unanswered',
  'other-day-in-doubt',
  'restored',
  'no-report',
  'fault',
]

/** Builds the button that opens the venue's page, if the member can still book there after this failure. */
export function pageAfterFailure(job: Job, { reason }: Failed): readonly LinkButton[] {
  return notByHandYet.includes(reason) ? [] : openTableLinks(job)
}

/** @param isBeforeDrop true if the day is not open yet. */
export function watchButtons(job: Job, { reason, byHand }: Failed, isBeforeDrop: boolean): Button[] {
  if (byHand && showsTables(byHand.why)) return [tellOfTablesButton(job)]
  if (byHand) return isHandedOver(byHand.why) && isBeforeDrop ? [sendPageButton(job)] : []
  return worthWatching.includes(reason) ? [{ ...watchButton(job), weight: 'plain' }] : []
}
