import { afterEach, expect, it } from 'vitest'
import { type DiscordHarness, openHarness } from '../testing/harness.ts'
import { say } from '../testing/samples.ts'

let harness: DiscordHarness
afterEach(() => harness.tearDown())

const inbox = (text: string) => ({
  invoke: async () => say({ lines: [[text]] }),
  suggest: async () => [],
})

it('a reply that waits for Discord’s rate limit at a stop is said once after the next start', async () => {
  harness = await openHarness()
  const { fakeDiscord, adapter, ana } = harness
  await adapter.start(inbox('First.'))
  const slowDown = { status: 429, body: { message: 'Slow down', retry_after: 60, global: false } }
  fakeDiscord.rest.failOnce(({ method, path }) =>
    method === 'POST' && path.endsWith('/messages')
      ? { ...slowDown, headers: { 'retry-after': '60' } }
      : undefined,
  )
  await ana.writes('a table for two')
  await ana.until(() => fakeDiscord.rest.requests.find(({ path }) => path.endsWith('/messages')))

  await adapter.stop()
  const before = await ana.seen()
  await harness.another().start(inbox('Second.'))
  await ana.sees('First.')
  await harness.settle()

  expect(before).not.toContain('First.')
  expect((await ana.seen()).split('First.')).toHaveLength(2)
  expect(harness.faults).toEqual([])
}, 20_000)
