// For tests: waits until the adapter and the fake Discord are idle.
import type { FakeDiscord } from './open-fake-discord.ts'

/**
 * Resolves when the clients have received all events, and every request that they sent because of an event was
 * answered.
 */
export async function settle(fakeDiscord: FakeDiscord): Promise<void> {
  for (let before = -1; before !== fakeDiscord.rest.requests.length; ) {
    before = fakeDiscord.rest.requests.length
    await fakeDiscord.gateway.flush()
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    while (fakeDiscord.rest.underWay() > 0) await fakeDiscord.rest.nextAnswer()
  }
}
