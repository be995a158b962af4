// The contract suite of `ChatState`.
import { describe, expect, it } from 'vitest'
import type { ChatId } from '../../domain/ids.ts'
import { addMs, MINUTE_MS } from '../../domain/time.ts'
import type { ChatState } from '../chat-state.ts'
import type { VirtualClock } from '../virtual-clock.ts'

const slack = 'slack' as ChatId
const telegram = 'telegram' as ChatId

export type ChatStateHarness = { readonly state: ChatState; readonly clock: VirtualClock }

/**
 * Describes the contract suite of `ChatState`.
 * @param open returns an empty state, and the clock that decides which values have expired.
 */
export function describeChatState(name: string, open: () => Promise<ChatStateHarness>): void {
  describe(`${name}, as the state of a chat`, () => {
    it.each([true, false])('a value (sealed: %s) is returned for its chat and key only', async (isSealed) => {
      const { state } = await open()

      await state.set(slack, 'installation/T1', 'earlier', { isSealed: !isSealed })
      await state.set(slack, 'installation/T1', 'a token', { isSealed })

      expect(await state.get(slack, 'installation/T1')).toBe('a token')
      expect(await state.get(slack, 'installation/T2')).toBeUndefined()
      expect(await state.get(telegram, 'installation/T1')).toBeUndefined()
    })

    it('a deleted chat state value is gone, and delete returns whether there was one', async () => {
      const { state } = await open()
      await state.set(slack, 'installation/T1', 'a token', { isSealed: true })

      expect(await state.delete(slack, 'installation/T1')).toBe(true)
      expect(await state.delete(slack, 'installation/T1')).toBe(false)
      expect(await state.get(slack, 'installation/T1')).toBeUndefined()
    })

    it('a chat state value is gone from the instant at which it expires', async () => {
      const { state, clock } = await open()
      await state.set(telegram, 'form/41/41', '{}', { expiresAt: addMs(clock.now(), MINUTE_MS) })

      await clock.advanceBy(MINUTE_MS - 1)
      const before = await state.get(telegram, 'form/41/41')
      await clock.advanceBy(1)

      expect(before).toBe('{}')
      expect(await state.get(telegram, 'form/41/41')).toBeUndefined()
    })

    it('a chat state value that is set again without an expiry never expires', async () => {
      const { state, clock } = await open()
      await state.set(telegram, 'form/41/41', '{}', { expiresAt: addMs(clock.now(), MINUTE_MS) })

      await state.set(telegram, 'form/41/41', '{"a":1}')
      await clock.advanceBy(2 * MINUTE_MS)

      expect(await state.get(telegram, 'form/41/41')).toBe('{"a":1}')
    })
  })
}
