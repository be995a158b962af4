// The contract suite of stores about plans.
import { describe, expect, it } from 'vitest'
import type { EveningId } from '../../domain/evening.ts'
import type { Plan } from '../../domain/plan.ts'
import { aConversation, ada, aJob, anIdentity, at, aWish, ben } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

const { venue, date } = aJob()
const plan: Plan = {
  ...{ id: 'AAAAA' as EveningId, memberId: ada, askedBy: anIdentity(), askedIn: aConversation },
  ...{ askedAt: at(10), days: [date], nights: [{ venue, date }], wish: aWish, quorum: 2 },
  ...{ decideBy: at(12), until: at(14), state: 'open', dropped: [] },
}

/**
 * Describes the contract suite of stores about plans.
 * @param current returns the store under test, in which Ada and Ben are members.
 */
export function describePlans(current: () => Store): void {
  describe('plans', () => {
    it('a store keeps a plan as it was saved last, and lists those that have not ended', async () => {
      const { plans } = current()
      const bens = { ...plan, id: 'BBBBB' as EveningId, memberId: ben, askedAt: at(9) }
      await plans.save(plan)
      await plans.save(bens)

      const [open, ofBen] = [await plans.open(), await plans.openOf(ben)]
      const ended: Plan = { ...plan, state: 'ended', end: { kind: 'called-off' } }
      await plans.save(ended)

      expect(open).toEqual([bens, plan])
      expect(ofBen).toEqual([bens])
      expect(await plans.find(plan.id)).toEqual(ended)
      expect(await plans.open()).toEqual([bens])
      expect(await plans.find('NONE' as EveningId)).toBeUndefined()
    })

    it('a store returns the plans of a channel and its threads, the latest first', async () => {
      const { plans } = current()
      const askedIn = { ...aConversation, key: 'thread', parent: aConversation.key }
      const inThread: Plan = { ...plan, id: 'BBBBB' as EveningId, askedIn, askedAt: at(11) }
      await plans.save(plan)
      await plans.save(inThread)
      await plans.save({
        ...{ ...plan, id: 'CCCCC' as EveningId },
        askedIn: { ...aConversation, key: 'elsewhere' },
      })

      expect(await plans.in(aConversation, 10)).toEqual([inThread, plan])
      expect(await plans.in(askedIn, 1)).toEqual([inThread])
    })
  })
}
