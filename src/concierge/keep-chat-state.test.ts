import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { ChatId } from '../domain/ids.ts'
import { addMs, DAY_MS, toInstant } from '../domain/time.ts'
import { describeChatState } from '../ports/contracts/chat-state.contract.ts'
import type { Store } from '../ports/store.ts'
import { createVirtualClock } from '../ports/virtual-clock.ts'
import { openStore } from '../store/open-store.ts'
import { useTempFolders } from '../store/testing/use-temp-folders.ts'
import { createLocalVault } from '../vault/local.ts'
import { keepChatState } from './keep-chat-state.ts'

const makeFolder = useTempFolders()
const slack = 'slack' as ChatId
const vault = createLocalVault({ masterKey: new Uint8Array(32) })
let store: Store
afterEach(() => store.close())

async function open() {
  const clock = createVirtualClock(toInstant(1_800_000_000_000))
  store = await openStore({ file: join(makeFolder(), 'cierge.sqlite') })
  return { clock, state: keepChatState({ store, vault, clock }) }
}

describeChatState('the store with the vault', open)

it('a sealed value is not stored as plain text, and opens only under the key that it was stored under', async () => {
  const { state } = await open()

  await state.set(slack, 'installation/T1', 'a bot token', { isSealed: true })
  const row = await store.chatState.find(slack, 'installation/T1')
  if (row) await store.chatState.save({ ...row, key: 'installation/T2' })

  expect(row?.value).not.toContain('token')
  await expect(state.get(slack, 'installation/T2')).rejects.toThrow()
})

it('a sealed Slack installation from before the common table of chat state still opens', async () => {
  const { state } = await open()
  const value = await vault.encrypt('a bot token', ['installation', slack, 'T1'])

  await store.chatState.save({ chat: slack, key: 'installation/T1', value, isSealed: true })

  expect(await state.get(slack, 'installation/T1')).toBe('a bot token')
})

it('an expired value leaves the store when another expiring value is stored', async () => {
  const { state, clock } = await open()
  await state.set(slack, 'overflow/1', 'a page', { expiresAt: addMs(clock.now(), DAY_MS) })
  await clock.advanceBy(DAY_MS)

  await state.set(slack, 'overflow/2', 'a page', { expiresAt: addMs(clock.now(), DAY_MS) })

  expect(await store.chatState.find(slack, 'overflow/1')).toBeUndefined()
})
