// Makes a member an owner. The owner who does it may give up their ownership in the same step.
import type { Member } from '../domain/identity.ts'
import type { MemberId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { AppContext } from '../ports/app-context.ts'
import { tellPrivately } from './jobs/tell-privately.ts'

type Step = { readonly by: Member; readonly memberId: MemberId; readonly handsOver: boolean }

/**
 * Makes the member an owner, and tells them once. Returns the member as they are now. A repeated call changes nothing
 * more. Refuses with `owners-only` if the caller is no longer an owner, and with `member-gone`.
 */
export async function makeOwner(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  { by, memberId, handsOver }: Step,
): Promise<Member> {
  return store.transaction(async (inside) => {
    const owners = await inside.members.owners()
    if (!owners.some(({ id }) => id === by.id)) throw new Refusal({ kind: 'owners-only', command: 'members' })
    const member = await inside.members.byId(memberId)
    if (!member) throw new Refusal({ kind: 'member-gone' })
    const isNew = member.role !== 'owner'
    const stepsDown = handsOver && memberId !== by.id
    if (isNew) await inside.members.setRole(memberId, 'owner')
    if (stepsDown) await inside.members.setRole(by.id, 'friend')
    const [to] = await inside.members.identitiesOf(memberId)
    if (to && (isNew || stepsDown)) {
      const at = clock.now()
      const fact = { kind: 'made-owner', by: by.name, isHandedOver: stepsDown } as const
      await tellPrivately(inside, { id: `${memberId}-owner-${at}`, memberId, to, fact, at })
    }
    return { ...member, role: 'owner' }
  })
}
