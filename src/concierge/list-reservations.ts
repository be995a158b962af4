// What a member holds, from the platforms themselves: theirs is the truth, also for tables booked by hand.
import { sealedUnder } from '../domain/credential.ts'
import type { Member } from '../domain/identity.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Reservation } from '../domain/reservation.ts'
import { type House, platformOf } from '../ports/house.ts'

/** By day and time. Refuses with `no-credential` when no account is linked; a platform's errors fly on. */
export async function listReservations(house: House, member: Member): Promise<readonly Reservation[]> {
  const credentials = await house.store.credentials.of(member.id)
  if (credentials.length === 0) {
    throw new Refusal({ kind: 'no-credential', platformName: house.platforms[0]?.name ?? '' })
  }
  const held = await Promise.all(
    credentials.map(async ({ platform, sealed }) => {
      const secret = await house.vault.decrypt(sealed, sealedUnder(member.id, platform))
      return platformOf(house, platform).signIn(secret).reservations()
    }),
  )
  const when = ({ date, time }: Reservation) => `${date} ${time}`
  return held.flat().toSorted((one, other) => when(one).localeCompare(when(other)))
}
