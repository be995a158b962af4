// Makes sure somebody hosts Cierge: the ones the settings name, else whoever claims it with a code from the log.
import type { Identity } from '../domain/identity.ts'
import { codeFrom, type MemberId } from '../domain/ids.ts'
import { defaultNews } from '../domain/news.ts'
import type { House } from '../ports/house.ts'
import { makeCode } from './one-time-codes.ts'

/** Safe to repeat. While nobody hosts, each start makes a new code and tells it in the log. */
export async function enrolOwners(house: House, named: readonly Identity[]): Promise<void> {
  for (const identity of named) await enrolOwner(house, identity)
  const members = await house.store.members.all()
  if (members.some(({ role }) => role === 'owner')) return house.store.codes.forget('owner')
  const join = await makeCode(house, { kind: 'owner' })
  house.telemetry.say('warn', 'nobody hosts this Cierge yet: whoever says /join and this code to it does', {
    join,
  })
}

/** An identity that has a member keeps it. The name comes with the first call. */
async function enrolOwner(house: House, identity: Identity): Promise<void> {
  const known = await house.store.members.byIdentity(identity)
  if (known) return house.store.members.setRole(known.id, 'owner')
  const id = codeFrom(house.randomBytes(8)) as MemberId
  const { manner } = house.settings
  await house.store.members.add(
    { id, role: 'owner', name: identity.userId, manner, news: defaultNews },
    identity,
  )
}
