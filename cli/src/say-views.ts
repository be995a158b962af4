// Puts the known views of the API into words for a terminal, a few lines each.
import type { Operations } from '../../client/src/index.ts'
import type { LocalePreferences } from '../../src/domain/locale.ts'
import { epochMs, type Instant, type LocalDate, type LocalTime, type ZoneId } from '../../src/domain/time.ts'
import { sayMoney, sayParty } from '../../src/words/table.ts'
import {
  sayDate,
  sayDateTime,
  sayInstant,
  sayInstantThere,
  sayTime,
  sayWindows,
} from '../../src/words/when.ts'
import { sayIn } from './say-in.ts'

export type ToldRequest = Operations['showRequest']['output']
type Held = Operations['listReservations']['output']['items'][number]
type Seen = NonNullable<NonNullable<ToldRequest['outcome']>['alternatives']>[number]
type Card = Operations['showRestaurant']['output']
type Place = Operations['searchRestaurants']['output']['items'][number]
type Account = Operations['listAccounts']['output']['items'][number]
type Member = Operations['listMembers']['output']['items'][number]
type Me = Operations['showMe']['output']

export type CliHearer = { readonly locale: LocalePreferences; readonly now: Instant }

const marks: Readonly<Record<ToldRequest['state'], string>> = {
  requested: '🕙 Requested',
  scheduled: '🕙 Scheduled',
  booked: '✅ Booked',
  missed: '➖ No table',
  failed: '⚠️ Couldn’t book',
  cancelled: '➖ Canceled',
}

/** Returns `Scheduled: Carbone, Sat Dec 26, 7:00–9:00 pm, 4 people (K7Q2)` and a second line with the next step. */
export function sayRequest(request: ToldRequest, hearer: CliHearer): string {
  const { state, restaurant, date, windows, partySize, code, watchesUntil } = request
  const { locale } = hearer
  const isWatching = state === 'scheduled' && watchesUntil
  const mark = isWatching ? '👀 Watching' : marks[state]
  const held = request.outcome?.reservation
  const when = held?.time
    ? sayDateTime(held.date as LocalDate, held.time as LocalTime, locale)
    : [sayDate(date as LocalDate, locale), windows.length > 0 ? sayWindows(windows as never, locale) : '']
        .filter(Boolean)
        .join(', ')
  const seating = held?.seating ? `, ${held.seating}` : ''
  const facts = `${mark}: ${restaurant.name}, ${when}, ${sayParty(held?.partySize ?? partySize)}${seating} (${code})`
  return [facts, ...nextLines(request, hearer)].join('\n')
}

function nextLines(request: ToldRequest, { locale, now }: CliHearer): readonly string[] {
  const { opensAt, watchesUntil, outcome } = request
  const zone = (request.restaurant.zone ?? locale.zone) as ZoneId
  const there = (at: string) =>
    `${sayInstantThere(at as Instant, zone, locale)} (${sayIn(epochMs(at as Instant) - epochMs(now))})`
  if (opensAt) return [`  Opens ${there(opensAt)}.`]
  if (watchesUntil && !outcome)
    return [`  I watch for cancellations until ${sayInstant(watchesUntil as Instant, zone, locale)}.`]
  if (request.isWithdrawn && !outcome)
    return ['  Canceled while its booking was under way. The end is told later.']
  if (!outcome) return []
  if (outcome.releasedAt) return ['  You gave this table up.']
  const { reservation, reason, seenTimes = [], alternatives = [] } = outcome
  if (reservation?.confirmation)
    return [`  Confirmation ${reservation.confirmation}.${freeUntil(reservation, zone, locale)}`]
  const seen = seenTimes.slice(0, 6).map((time) => sayTime(time as LocalTime, locale))
  return [
    ...(reason ? [`  Reason: ${reason.replaceAll('-', ' ')}.`] : []),
    ...(seen.length > 0 ? [`  Tables were seen at ${seen.join(', ')}.`] : []),
    ...alternatives.map((one, index) => `  Alternative ${index + 1}: ${sayAlternative(one, locale)}.`),
  ]
}

/** Returns `6:30 pm, Dining Room` or `7:45 pm, Bar, with $25`. */
function sayAlternative({ time, seating, charge }: Seen, locale: LocalePreferences): string {
  const money =
    charge && (charge.amount > 0 ? `with ${sayMoney(charge.amount, charge.currency)}` : 'with a fee')
  return [sayTime(time as LocalTime, locale), seating, money].filter(Boolean).join(', ')
}

function freeUntil(
  { freeCancelUntil }: Pick<Held, 'freeCancelUntil'>,
  zone: ZoneId,
  locale: LocalePreferences,
): string {
  return freeCancelUntil
    ? ` Free to cancel until ${sayInstant(freeCancelUntil as Instant, zone, locale)}.`
    : ''
}

/** Returns `Carbone, Sat Dec 26, 7:15 pm, 4 people, Dining Room (RSV-1)`, with the charge. */
export function sayHeld(held: Held, { locale }: CliHearer): string {
  const { restaurantName, date, time, partySize, seating, confirmation, charge, code } = held
  const day = date
    ? time
      ? sayDateTime(date as LocalDate, time as LocalTime, locale)
      : sayDate(date as LocalDate, locale)
    : ''
  const facts = [restaurantName, day, sayParty(partySize), seating].filter(Boolean).join(', ')
  const money =
    charge && charge.amount > 0
      ? ` ${charge.kind === 'deposit' ? 'Deposit' : 'Fee'}: ${sayMoney(charge.amount, charge.currency)}.`
      : ''
  const names = [confirmation && `confirmation ${confirmation}`, code && `request ${code}`]
    .filter(Boolean)
    .join(', ')
  return [
    `✅ ${facts}`,
    ...(names ? [`  ${capital(names)}.${freeUntil(held, locale.zone, locale)}${money}`] : []),
  ].join('\n')
}

/** Returns `Carbone, Greenwich Village, New York (resy:1505)`. */
export function sayPlaceOf({ name, neighborhood, city, reference }: Place): string {
  return `${[name, neighborhood, city].filter(Boolean).join(', ')} (${reference})`
}

/**
 * Returns lines about a restaurant: its place, its party sizes, when its bookings open, and the address of its page.
 */
export function sayCard(card: Card, { locale, now }: CliHearer): string {
  const { opens, nextOpening, minParty, maxParty, isFavorite, url } = card
  const zone = (card.zone ?? locale.zone) as ZoneId
  const sure = { sure: '', likely: ', most likely', guess: ', but that is a guess' }
  const next =
    nextOpening &&
    `  Next: ${sayDate(nextOpening.date as LocalDate, locale)} opens ${sayInstantThere(nextOpening.at as Instant, zone, locale)} (${sayIn(epochMs(nextOpening.at as Instant) - epochMs(now))}).`
  return [
    `${sayPlaceOf(card)}${isFavorite ? ' ★ favorite' : ''}`,
    `  On ${card.platform}, for ${minParty} to ${maxParty} people.`,
    opens
      ? `  Opens ${opens.words}${sure[opens.confidence]}.`
      : '  I don’t know yet when its bookings open. Tell me: cierge drop NAME --lead-days 30 --at 10:00',
    ...(next ? [next] : []),
    ...(url ? [`  ${url}`] : []),
  ].join('\n')
}

/** Returns lines about a linked account: its holder, its default card, and until when its sign-in is valid. */
export function sayAccount(
  { platform, holder, email, cards, expiresAt, isRejected }: Account,
  { locale }: CliHearer,
): string {
  const card = cards.find(({ isDefault }) => isDefault) ?? cards[0]
  return [
    `${isRejected ? '⚠️ ' : ''}${platform} as ${holder} (${email})${card ? `, ${card.label} on file` : ''}`,
    ...(isRejected ? ['  The sign-in is no longer accepted. Link it again: cierge link NAME'] : []),
    ...(expiresAt ? [`  The sign-in ends ${sayInstant(expiresAt as Instant, locale.zone, locale)}.`] : []),
  ].join('\n')
}

/** Returns a line about a member, as owners see it: `Ben: linked to resy, 1 open request (m-1)`. */
export function sayMember({ id, name, role, accounts, openRequests }: Member): string {
  const linked = accounts.length > 0 ? `linked to ${accounts.join(', ')}` : 'no account linked'
  const open = openRequests === 1 ? '1 open request' : `${openRequests} open requests`
  return `${name}${role === 'owner' ? ' (owner)' : ''}: ${linked}, ${open} (${id})`
}

/** Returns lines with the member's name, chats and settings. */
export function sayMe({ name, role, chats, settings }: Me): string {
  const rows = Object.entries(settings).map(([setting, value]) => `  ${setting.padEnd(14)} ${value}`)
  return [
    `${name}${role === 'owner' ? ' (owner)' : ''}, known on ${chats.join(', ') || 'no chat'}`,
    ...rows,
  ].join('\n')
}

/** Returns the text with its first letter in upper case. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
