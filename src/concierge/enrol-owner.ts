// Makes sure the one who hosts Cierge is a member and its owner.
import type { Identity, Member } from '../domain/identity.ts'
import { codeFrom, type MemberId } from '../domain/ids.ts'
import type { Manner } from '../domain/manner.ts'
import type { House } from '../ports/house.ts'

/** Safe to repeat: an identity that has a member keeps it. The name comes with the first call. */
export async function enrolOwner(house: House, identity: Identity, manner: Manner): Promise<Member> {
  const known = await house.store.members.byIdentity(identity)
  if (known) return known
  const id = codeFrom(house.randomBytes(8)) as MemberId
  const owner: Member = { id, role: 'owner', name: identity.userId, manner }
  await house.store.members.add(owner, identity)
  return owner
}
