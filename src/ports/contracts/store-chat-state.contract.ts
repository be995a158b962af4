// The contract suite of stores about the state of chats.
import { describe, expect, it } from 'vitest'
import type { ChatId } from '../../domain/ids.ts'
import type { ChatStateRow } from '../chat-state.ts'
import { at } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

const slack = 'slack' as ChatId
const telegram = 'telegram' as ChatId
const row: ChatStateRow = { chat: slack, key: 'installation/T1', value: 'sealed text', isSealed: true }
const form: ChatStateRow = {
  ...{ chat: telegram, key: 'form/41/41', value: '{}', isSealed: false },
  expiresAt: at(16, 10),
}

/**
 * Describes the contract suite of stores about the state of chats.
 * @param current returns the store under test.
 */
export function describeChatStateRows(current: () => Store): void {
  describe('rows of chat state', () => {
    it('a store keeps one row of chat state per chat and key, the latest', async () => {
      const { chatState } = current()

      await chatState.save({ ...row, value: 'earlier', expiresAt: at(9) })
      await chatState.save(row)
      await chatState.save({ ...row, key: 'installation/T2', value: 'other' })

      expect(await chatState.find(slack, 'installation/T1')).toEqual(row)
      expect(await chatState.find(slack, 'installation/T2')).toMatchObject({ value: 'other' })
      expect(await chatState.find(telegram, 'installation/T1')).toBeUndefined()
    })

    it('a removed row of chat state is gone, and remove returns whether there was one', async () => {
      const { chatState } = current()
      await chatState.save(row)

      expect(await chatState.remove(slack, row.key)).toBe(true)
      expect(await chatState.remove(slack, row.key)).toBe(false)
      expect(await chatState.find(slack, row.key)).toBeUndefined()
    })

    it('removeExpired removes only the rows of chat state that have expired', async () => {
      const { chatState } = current()
      await chatState.save(row)
      await chatState.save(form)

      await chatState.removeExpired(at(16, 9))
      const before = await chatState.find(telegram, form.key)
      await chatState.removeExpired(at(16, 10))

      expect(before).toEqual(form)
      expect(await chatState.find(telegram, form.key)).toBeUndefined()
      expect(await chatState.find(slack, row.key)).toEqual(row)
    })

    it('sealed rows of chat state are listed, and replace changes a row only if its value is still the expected one', async () => {
      const { chatState } = current()
      await chatState.save(row)
      await chatState.save(form)

      expect(await chatState.replace('something else', { ...row, value: 'lost' })).toBe(false)
      expect(await chatState.replace(row.value, { ...row, value: 'sealed anew' })).toBe(true)

      expect(await chatState.sealed()).toEqual([{ ...row, value: 'sealed anew' }])
    })
  })
}
