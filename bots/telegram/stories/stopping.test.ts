import { afterEach, describe, expect, it } from 'vitest'
import { createHastyClock } from '../../kit/testing/hasty-clock.ts'
import { botToken } from '../testing/fake-server/bot-api.ts'
import { createInbox, friends, openHarness, type TelegramHarness } from '../testing/harness.ts'
import { say, whisper } from '../testing/samples.ts'

let harness: TelegramHarness
afterEach(async () => {
  expect(harness.api.problems).toEqual([])
  expect(harness.faults).toEqual([])
  await harness.tearDown()
})

const echo = () =>
  createInbox(({ said }) => say({ lines: [[`Re ${said.kind === 'words' ? said.text : ''}.`]] }))
const rows = () => harness.store.chatState.sealed()

describe('Telegram’s replies at a stop', () => {
  it('replies that wait for a group’s rate limit at a stop are said once after the next start', async () => {
    harness = await openHarness()
    await harness.adapter.start(echo())
    const ana = harness.at('Ana', { chat: friends })
    const said = Array.from({ length: 24 }, (_, nth) => `no. ${nth}`)
    for (const text of said) await ana.writes(`@cierge_bot ${text}`)
    await ana.sees('Re no. 14.')

    await harness.adapter.stop()
    const seenBefore = ana.screen().filter(({ text }) => text.startsWith('Re'))
    const kept = await rows()
    await harness.again().start(echo())
    await ana.sees('Re no. 23.')
    await harness.settle()

    const seen = ana.screen().filter(({ text }) => text.startsWith('Re'))
    expect(seenBefore).toHaveLength(15)
    expect(kept.map(({ value }) => value.includes('no. 2'))).toEqual([false])
    expect(seen.map(({ text }) => text)).toEqual(said.map((text) => `Re ${text}.`))
    expect(await rows()).toEqual([])
  })

  it('a message whose reply takes longer than the stop is answered after the next start', async () => {
    harness = await openHarness()
    const { promise: asked, resolve } = Promise.withResolvers<void>()
    await harness.adapter.start(
      createInbox(() => {
        resolve()
        return new Promise(() => {})
      }),
    )
    await harness.ana.writes('a table for two')
    await asked

    await harness.adapter.stop()
    const inbox = echo()
    await harness.again().start(inbox)
    await harness.ana.sees('Re a table for two.')
    await harness.settle()

    expect(inbox.calls).toHaveLength(1)
    expect(harness.api.updates).toEqual([])
    expect(await rows()).toEqual([])
  })

  it('a slow message does not delay the next one, and is answered after a crash', async () => {
    harness = await openHarness()
    const slow = createInbox(({ said }) =>
      said.kind === 'words' ? new Promise(() => {}) : whisper({ lines: [['Help.']] }),
    )
    await harness.adapter.start(slow)
    await harness.at('Ana').writes('a table for two')
    await harness.at('Ben').writes('/help')
    await harness.at('Ben').sees('Help.')
    await harness.settle()
    await harness.at('Ben').writes('/help')
    await harness.settle()
    const kept = await rows()

    // From here on the first process gets no more events, as if it had been killed.
    const inbox = echo()
    await harness.again().start(inbox)
    await harness.ana.sees('Re a table for two.')

    expect(kept).toHaveLength(1)
    expect(harness.api.updates.length).toBeLessThanOrEqual(1)
  })

  it('a stop does not wait while Telegram was never reached', async () => {
    harness = await openHarness()
    const endless = (_at: unknown, signal?: AbortSignal) =>
      new Promise<void>((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))))
    const adapter = harness.again({
      settings: { token: botToken, apiUrl: 'http://127.0.0.1:9' },
      clock: { ...createHastyClock(20), sleepUntil: endless },
    })
    const starting = adapter.start(echo()).catch(() => 'ended')

    await adapter.stop()

    expect(await starting).toBe('ended')
  })
})
