// GET /v3/user/: the member's profile with cards and reservations. DELETE …/reservation: releases a reservation.
import { epochMs } from '../../src/domain/time.ts'
import { type HeldTable, isActive } from '../ledger.ts'
import { type OpenTableEndpoint, type OpenTablePlatform, refusedWith } from './endpoint.ts'

export const me: OpenTableEndpoint = {
  kind: 'user',
  method: 'GET',
  path: /^\/v3\/user\/$/,
  needs: 'member',
  answer({ member, nowMs }, platform) {
    const { profileLagMs, numbersAs } = platform.settings
    const own = member ? platform.ledger.all({ member: member.email }) : []
    const history = own
      .filter((held) => held.bookedAtMs + profileLagMs <= nowMs)
      .map((held) => rowOf(held, platform))
    const customerId = customerIdOf(member?.id ?? 0)
    return {
      status: 200,
      body: {
        globalPersonId: personIdOf(member?.id ?? 0),
        customerId: numbersAs === 'number' ? Number(customerId) : customerId,
        firstName: member?.firstName,
        lastName: member?.lastName,
        email: member?.email,
        phoneNumbers: member?.mobile ? [{ number: spokenPhone(member.mobile) }] : [],
        reservations: { history, totalCount: history.length },
        statistics: { reservationsCount: history.length, reviewsCount: 0, photosCount: 0 },
        wallet: {
          maxCards: 5,
          cards: (member?.cards ?? []).map(({ id, lastFour }, index) => ({
            token: cardTokenOf(id),
            last4: lastFour,
            default: index === 0,
          })),
        },
      },
    }
  },
}

export const release: OpenTableEndpoint = {
  kind: 'cancel',
  method: 'DELETE',
  path: /^\/v3\/reservation\/(\d+)\/(\d+)$/,
  needs: 'member',
  about: ({ names }) => ({ venueId: Number(names[0]) }),
  answer({ member, names, nowMs }, platform) {
    const [venueId, number] = names.map(Number)
    const held = platform.ledger
      .all({ member: member?.email ?? '' })
      .find((one) => one.venueId === venueId && one.reservationId === number && isActive(one))
    if (!held) return refusedWith(404, 'NOT_FOUND')
    if (held.freeUntil && epochMs(held.freeUntil) <= nowMs) return refusedWith(410, 'CUTOFF_PASSED')
    held.cancelledAtMs = nowMs
    const day = platform.inventory.day(held.venueId, held.serviceDate, nowMs)
    const table = day?.tables.find(({ spec }) => spec.time === held.time && spec.seating === held.seating)
    if (table) table.left = Math.min(table.left + 1, table.spec.capacity)
    return { status: 200, body: {} }
  },
}

/**
 * Builds the row of a reservation, as the answer to a booking and the profile show it. The row of a new reservation is
 * `Pending`.
 */
export function rowOf(held: HeldTable, { inventory }: OpenTablePlatform) {
  const isStanding = isActive(held)
  return {
    confirmationNumber: String(held.reservationId),
    token: held.reservationToken,
    restaurant: { id: String(held.venueId), name: inventory.venue(held.venueId)?.name ?? '' },
    dateTime: `${held.date}T${held.time}`,
    partySize: held.partySize,
    status: isStanding ? 1 : 3,
    reservationStatus: isStanding ? 'Pending' : 'Cancelled',
    creditCard: false,
  }
}

export const personIdOf = (id: number) => String(150_000_000_000 + id)
export const customerIdOf = (id: number) => String(id)
export const cardTokenOf = (id: number) => `spreedly-invented-${id}`

/** Formats `+12125550101` as `(212) 555-0101`. */
function spokenPhone(mobile: string): string {
  const digits = mobile.replace(/\D/g, '').slice(-10)
  return `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
}
