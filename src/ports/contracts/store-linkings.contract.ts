// The contract suite of stores about unfinished linkings of accounts.
import { describe, expect, it } from 'vitest'
import type { Sealed } from '../../domain/credential.ts'
import type { Linking } from '../../domain/linking.ts'
import { ada, at, ben, opentable, resy } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

const linking: Linking = {
  memberId: ada,
  platform: resy,
  way: 'sms',
  asks: [{ name: 'code', label: 'The code', secret: true }],
  sealed: 'sealed' as Sealed,
  expiresAt: at(16, 10),
}

/**
 * Describes the contract suite of stores about linkings.
 * @param current returns the store under test.
 */
export function describeLinkings(current: () => Store): void {
  describe('unfinished linkings', () => {
    it('a store keeps one linking per member, the latest', async () => {
      const { linkings } = current()

      await linkings.save({ ...linking, platform: opentable, asks: [] }, at(16))
      await linkings.save(linking, at(16))

      expect(await linkings.find(ada, at(16, 9))).toEqual(linking)
      expect(await linkings.find(ben, at(16, 9))).toBeUndefined()
    })

    it('a store returns no expired linking, and deletes it when another linking is saved', async () => {
      const { linkings } = current()
      await linkings.save(linking, at(16))

      const expired = await linkings.find(ada, at(16, 10))
      await linkings.save({ ...linking, memberId: ben, expiresAt: at(18) }, at(17))

      expect(expired).toBeUndefined()
      expect(await linkings.find(ada, at(16))).toBeUndefined()
    })

    it('a store deletes a linking, and ignores a second deletion', async () => {
      const { linkings } = current()
      await linkings.save(linking, at(16))

      await linkings.remove(ada)
      await linkings.remove(ada)

      expect(await linkings.find(ada, at(16))).toBeUndefined()
    })
  })
}
