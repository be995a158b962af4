// POST …/lock and POST …/reservation: locks a table for a member, and books the locked table. If a step is refused,
// answers with OpenTable's reason.

import { localDateOf, localTimeOf } from '../../src/domain/time.ts'
import type { Seating } from '../create-control.ts'
import { freeUntilOf, isReleased, startMsOf, type Table } from '../inventory.ts'
import { type HeldTable, isActive } from '../ledger.ts'
import type { Answer } from '../look-alike.ts'
import type { About } from '../request-log.ts'
import { seatOf } from '../seat.ts'
import { zoneOf } from '../world.ts'
import {
  malformedBody,
  type OpenTableAsked,
  type OpenTableEndpoint,
  type OpenTablePlatform,
  objectOf,
  refusedWith,
  wholeOf,
} from './endpoint.ts'
import type { Lock } from './locks.ts'
import { type Moment, momentOf } from './moment.ts'
import { cardTokenOf, customerIdOf, personIdOf, rowOf } from './profile.ts'
import { spotOf, tablesOfSlot } from './slots.ts'

export const lock: OpenTableEndpoint = {
  kind: 'lock',
  method: 'POST',
  path: /^\/v1\/reservation\/(\d+)\/lock$/,
  needs: 'member',
  about: aboutTable,
  answer: takeLock,
}

const bookAt = (version: 'v1' | 'v3'): OpenTableEndpoint => ({
  kind: 'book',
  method: 'POST',
  path: new RegExp(`^/${version}/reservation/(\\d+)$`),
  needs: 'member',
  about: aboutTable,
  answer: (asked, platform) => {
    const { bookPaths } = platform.settings
    return bookPaths === 'both' || bookPaths === version
      ? bookTable(asked, platform)
      : refusedWith(404, 'NOT_FOUND')
  },
})
export const bookNow = bookAt('v3')
export const bookBefore = bookAt('v1')

function aboutTable({ names, params }: OpenTableAsked): About {
  const moment = momentOf(params.dateTime)
  const partySize = wholeOf(params.partySize)
  return {
    ...(names[0] && { venueId: Number(names[0]) }),
    ...(moment && { date: moment.date, time: moment.time }),
    ...(partySize !== undefined && { partySize }),
    seating: String(objectOf(params.selectedDiningArea).tableAttribute ?? ''),
  }
}

type Wanted = Moment & {
  readonly venueId: number
  readonly partySize: number
  readonly hash: string
  readonly area: string
  readonly attribute: string
}

function wantedOf({ names, params }: OpenTableAsked): Wanted | undefined {
  const moment = momentOf(params.dateTime)
  const partySize = wholeOf(params.partySize)
  const { diningAreaId, tableAttribute } = objectOf(params.selectedDiningArea)
  if (!moment || !partySize || typeof params.hash !== 'string' || typeof diningAreaId !== 'string')
    return undefined
  const attribute = String(tableAttribute ?? '')
  return { ...moment, venueId: Number(names[0]), partySize, hash: params.hash, area: diningAreaId, attribute }
}

function mayLock({ left, spec }: Table, wanted: { readonly area: string; readonly attribute: string }) {
  const spot = spotOf(spec)
  const isThere = spot.area === wanted.area && spot.attribute === wanted.attribute
  return left > 0 && isThere && !['unavailable', 'privileged', 'experience'].includes(spec.oddity ?? '')
}

function takeLock(asked: OpenTableAsked, platform: OpenTablePlatform): Answer {
  const { member, nowMs } = asked
  const { settings } = platform
  const wanted = wantedOf(asked)
  if (!member || !wanted) return malformedBody
  const day = platform.inventory.day(wanted.venueId, wanted.date, nowMs)
  const table = day && tablesOfSlot(day, wanted, settings).find((one) => mayLock(one, wanted))
  if (!day || !table || !isReleased(day, nowMs) || startMsOf(day, table) <= nowMs)
    return refusedWith(settings.lockRefusedStatus, 'NOT_AVAILABLE')
  const held = toHeldTable({ day, table, partySize: wanted.partySize, member, nowMs }, platform)
  if (settings.overlapAt === 'lock' && isInTheWay(held, platform))
    return refusedWith(409, settings.overlapCode)
  const taken = platform.locks.take(
    { ...wanted, member: member.email, fromMs: nowMs, untilMs: nowMs + settings.lockMs },
    day,
    table,
  )
  const zone = zoneOf(day.venue)
  const cutOff = freeUntilOf(day, table)
  return {
    status: 200,
    body: {
      id: taken.id,
      rid: String(wanted.venueId),
      date: `${wanted.date}T${wanted.time}`,
      partySize: wanted.partySize,
      offerLockId: '0',
      stripeKey: 'pk_test_invented',
      ...(settings.wantsApproval && table.spec.charge && { partnerScaRequired: true }),
      ...(cutOff && {
        creditCardCancellationPolicy: {
          cancellable: true,
          cancellationCutoffDate: `${localDateOf(cutOff, zone)}T${localTimeOf(cutOff, zone).slice(0, 5)}`,
        },
      }),
      occasions: ['birthday', 'anniversary', 'date', 'special_occasion', 'business_meal'],
    },
  }
}

function bookTable(asked: OpenTableAsked, platform: OpenTablePlatform): Answer {
  const { member, nowMs, params } = asked
  const { settings, locks } = platform
  const wanted = wantedOf(asked)
  if (!member || !wanted || typeof params.lockId !== 'string' || !isSignedBy(member.id, params))
    return malformedBody
  const held = locks.held(params.lockId, member.email)
  if (!held || !isSameSlot(held, wanted))
    return refusedWith(409, locks.hasLapsed(params.lockId, nowMs) ? settings.lapsedCode : 'NOT_AVAILABLE')
  const table = toHeldTable({ ...held, partySize: wanted.partySize, member, nowMs }, platform)
  if (isInTheWay(table, platform)) return refusedWith(409, settings.overlapCode)
  if (settings.wantsApproval && held.table.spec.charge) return refusedWith(402, 'PAYMENT_REQUIRED')
  if (
    held.table.spec.charge &&
    !hasCard(
      params.creditCardLock,
      member.cards.map(({ id }) => id),
    )
  )
    return refusedWith(402, 'PAYMENT_REQUIRED')
  locks.spend(held.id, nowMs)
  platform.ledger.add(table)
  return { status: settings.bookStatus, body: rowOf(table, platform) }
}

/**
 * Returns whether the request's numbers of the person and the diner are those in the member's profile, and its phone
 * number has only digits.
 */
function isSignedBy(id: number, { gpid, dinerId, number }: Readonly<Record<string, unknown>>): boolean {
  const isPhone = typeof number === 'string' && /^\d*$/.test(number)
  return isPhone && gpid === personIdOf(id) && String(dinerId) === customerIdOf(id)
}

function isSameSlot(held: Lock, wanted: Wanted): boolean {
  return held.venueId === wanted.venueId && held.date === wanted.date && held.time === wanted.time
}

function hasCard(sent: unknown, cards: readonly number[]): boolean {
  const { token, paymentProviderType } = objectOf(sent)
  return paymentProviderType === 'SPREEDLY' && cards.some((id) => token === cardTokenOf(id))
}

export function toHeldTable(seating: Seating, { ledger, chance }: OpenTablePlatform): HeldTable {
  return {
    ...seatOf(seating),
    reservationId: 101_750 + ledger.count(),
    reservationToken: `01${chance.letters(46)}1`,
    type: 'Standard',
  }
}

const twoHoursMs = 2 * 3_600_000

/**
 * Returns whether the member holds a reservation that prevents this one, because OpenTable does not allow both. The
 * setting `overlap` says which.
 */
function isInTheWay(wanted: HeldTable, { ledger, settings }: OpenTablePlatform): boolean {
  const isSameDay = (held: HeldTable) => held.date === wanted.date
  const isNear = (held: HeldTable) => Math.abs(held.startMs - wanted.startMs) < twoHoursMs
  const conflicts = settings.overlap === 'same-day' ? isSameDay : isNear
  return ledger.all({ member: wanted.member }).some((held) => isActive(held) && conflicts(held))
}
